import { describe, expect, it } from "vitest";
import { parsePreferences } from "./player-preferences.ts";

describe("the player's preferences", () => {
  it("are what was chosen", () => {
    expect(parsePreferences('{"muted":false,"captions":true}')).toEqual({ muted: false, captions: true });
  });

  it.each([null, "", "null", "{", '{"muted":"no"}', "[]", "1"])("are silent and plain for %j", (text) => {
    expect(parsePreferences(text)).toEqual({ muted: true, captions: false });
  });
});
