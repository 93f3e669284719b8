import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withCoEngagement } from "./co-engagement.ts";
import { contentVector, createVocabulary, type VideoContent } from "./content-vector.ts";
import { cosine, normalise, type UnitVector } from "./vector.ts";

const video = (parts: Partial<VideoContent> = {}): VideoContent => ({
  videoId: "v_one",
  channelId: "c_one",
  title: "Slow morning on the ridge",
  language: "en",
  tags: ["mountains", "hiking"],
  ...parts,
});
const contents: fc.Arbitrary<VideoContent> = fc.record({
  videoId: fc.string(),
  channelId: fc.string({ minLength: 1 }),
  title: fc.string({ unit: "grapheme" }),
  language: fc.constantFrom("en", "ja", "ar", "und"),
  tags: fc.array(fc.string()),
});
const emptyVocabulary = createVocabulary([]);

describe("contentVector", () => {
  it("has length 1 for any content and is deterministic", () => {
    fc.assert(
      fc.property(contents, fc.array(contents, { maxLength: 5 }), (content, sample) => {
        const vocabulary = createVocabulary(sample);
        const vector = contentVector(content, vocabulary);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 12);
        expect(contentVector({ ...content, tags: [...content.tags] }, vocabulary)).toEqual(vector);
      }),
    );
  });

  it("does not depend on the order and case of words and tags, or on the video id", () => {
    const one = contentVector(video(), emptyVocabulary);
    const other = contentVector(
      video({ videoId: "v_two", title: "on the RIDGE: slow morning", tags: ["Hiking", "mountains"] }),
      emptyVocabulary,
    );
    expect(cosine(one, other)).toBeCloseTo(1, 12);
  });

  it("is closer for videos that share tags and words", () => {
    const ridge = contentVector(video(), emptyVocabulary);
    const alike = contentVector(
      video({ channelId: "c_two", title: "Evening on another ridge", tags: ["mountains", "camping"] }),
      emptyVocabulary,
    );
    const unlike = contentVector(
      video({ channelId: "c_three", title: "Twelve bosses without a hit", tags: ["gaming", "speedrun"] }),
      emptyVocabulary,
    );
    expect(cosine(ridge, alike)).toBeGreaterThan(0.4);
    expect(cosine(ridge, alike)).toBeGreaterThan(cosine(ridge, unlike) + 0.2);
  });

  it("matches parts of words, and works for languages without spaces", () => {
    const only = (title: string) =>
      contentVector(video({ title, tags: [], channelId: title, language: "und" }), emptyVocabulary);
    expect(cosine(only("山の朝の散歩"), only("山の朝の音楽"))).toBeGreaterThan(
      cosine(only("山の朝の散歩"), only("列車で眠る")) + 0.1,
    );
    expect(cosine(only("mountains"), only("mountain"))).toBeGreaterThan(
      cosine(only("mountains"), only("aquarium")) + 0.1,
    );
  });

  it("gives rare words more weight than common ones", () => {
    const sample = Array.from({ length: 50 }, (_, index) =>
      video({ title: index === 0 ? "the axolotl" : "the film", tags: [] }),
    );
    const vocabulary = createVocabulary(sample);
    expect(vocabulary.weightOf("w:axolotl")).toBeGreaterThan(5 * vocabulary.weightOf("w:the"));
    expect(vocabulary.weightOf("w:the")).toBeGreaterThan(0);
  });
});

describe("withCoEngagement", () => {
  const content = contentVector(video(), emptyVocabulary);
  const beside = contentVector(
    video({ channelId: "c_9", title: "Night train", tags: ["trains"] }),
    emptyVocabulary,
  );

  it("returns the content vector without co-engagement", () => {
    expect(withCoEngagement(content, { people: 0, videos: [] })).toBe(content);
    expect(withCoEngagement(content, { people: 9, videos: [] })).toBe(content);
  });

  it("moves it towards co-engaged videos, more with more people, at most to the middle", () => {
    const near = [1, 5, 50, 5_000].map((people) =>
      cosine(withCoEngagement(content, { people, videos: [{ vector: beside, weight: 1 }] }), beside),
    );
    expect(near).toEqual(near.toSorted((a, b) => a - b));
    expect(near[0]).toBeGreaterThan(cosine(content, beside));
    const middle = normalise(content.map((value, index) => value + (beside[index] as number))) as UnitVector;
    expect(near.at(-1)).toBeLessThanOrEqual(cosine(middle, beside) + 1e-9);
  });
});
