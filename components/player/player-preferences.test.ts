import { describe, expect, it } from "vitest";
import { parsePreferences } from "./player-preferences.ts";

const DEFAULTS = { muted: true, captions: false, volume: 1, silenced: false, autoplayNext: false };

describe("the player's preferences", () => {
  it("are what was chosen", () => {
    const chosen = { muted: false, captions: true, volume: 0.4, silenced: true, autoplayNext: true };
    expect(parsePreferences(JSON.stringify(chosen))).toEqual(chosen);
    expect(parsePreferences('{"captions":true}')).toEqual({ ...DEFAULTS, captions: true });
  });

  it.each([null, "", "null", "{", '{"muted":"no"}', '{"volume":2}', "[]", "1"])(
    "are the usual ones for %j",
    (text) => {
      expect(parsePreferences(text)).toEqual(DEFAULTS);
    },
  );
});
