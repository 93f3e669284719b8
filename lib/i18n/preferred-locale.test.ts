import { describe, expect, it } from "vitest";
import { preferredLocale } from "./preferred-locale.ts";

describe("preferredLocale", () => {
  it.each([
    ["ar", "ar"],
    ["sv-SE,sv;q=0.9,en;q=0.8", "sv"],
    ["de-DE, ja;q=0.5, vi;q=0.7", "vi"],
    ["JA", "ja"],
    ["ja;q=0, sv;q=0.1", "sv"],
    ["de", "en"],
    ["*", "en"],
    ["", "en"],
    [null, "en"],
    [";;,,q=x", "en"],
  ] as const)("%s: %s", (header, locale) => {
    expect(preferredLocale(header)).toBe(locale);
  });
});
