import { describe, expect, it } from "vitest";
import { isSameText } from "./same-text.ts";

describe("isSameText", () => {
  it("passes over case and spaces around", () => {
    expect(isSameText(" Maya@Example.com ", "maya@example.com")).toBe(true);
    expect(isSameText("maya@example.org", "maya@example.com")).toBe(false);
  });
});
