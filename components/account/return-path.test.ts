import { describe, expect, it } from "vitest";
import { returnPathOf } from "./return-path.ts";

describe("returnPathOf", () => {
  it.each(["/", "/account", "/account?tab=data&x=%2F", "/videos/v_1"])("keeps a path of ours: %s", (path) => {
    expect(returnPathOf(path)).toBe(path);
  });

  it.each([
    undefined,
    "",
    "account",
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/x/..//evil.example",
    "/.//evil.example",
    "javascript:alert(1)",
    "//[",
    ["/account", "/other"],
  ])("leads home instead of elsewhere: %j", (to) => {
    expect(returnPathOf(to)).toBe("/");
  });

  it("does not lead back to signing in", () => {
    expect(returnPathOf("/sign-in?to=/account")).toBe("/");
    expect(returnPathOf("/sign-up")).toBe("/");
  });
});
