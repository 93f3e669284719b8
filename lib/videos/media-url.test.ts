import { describe, expect, it } from "vitest";
import { captionTracksOf, pickCaptionTrack } from "./media-url.ts";

const tracks = (...captionLanguages: string[]) => captionTracksOf({ videoId: "v_a/b", captionLanguages });

describe("Captions", () => {
  it("have a URL below their video", () => {
    expect(tracks("pt-BR")).toEqual([{ language: "pt-BR", url: "/api/videos/v_a%2Fb/captions/pt-BR" }]);
  });

  it("are chosen by spoken language, then English, then any language", () => {
    expect(pickCaptionTrack(tracks("ar", "en", "sv"), "sv")?.language).toBe("sv");
    expect(pickCaptionTrack(tracks("ar", "en", "sv"), "und")?.language).toBe("en");
    expect(pickCaptionTrack(tracks("ar", "sv"), "ja")?.language).toBe("ar");
    expect(pickCaptionTrack([], "ja")).toBeNull();
  });
});
