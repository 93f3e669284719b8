import { DIMENSIONS, hashText, normalise, type UnitVector } from "./vector.ts";

/** The `model` of embeddings made here; any other is an import, and stays as it is. */
export const CONTENT_MODEL = "content-v1";

/** What is known of a video without looking at it. */
export type VideoContent = {
  videoId: string;
  channelId: string;
  title: string;
  /** BCP 47 tag. */
  language: string;
  tags: readonly string[];
};

/** How telling a term is: ln((1 + videos) / (1 + videos with it)), from a sample of the catalogue. */
export type Vocabulary = { weightOf(term: string): number };

/** Each group has length 1 times this, however many terms it has: a long title does not drown the tags. */
const GROUP_WEIGHTS = { tags: 1, words: 0.7, pieces: 0.35, channel: 0.45, language: 0.35 } as const;
/** Dimensions that one term touches: more than one, so that two terms rarely share all of theirs. */
const PLACES_PER_TERM = 8;
/** Letters in a piece of a word: finds `mountain` in `mountains`, and works where words have no spaces. */
const PIECE_LENGTH = 3;

type Group = keyof typeof GROUP_WEIGHTS;

/**
 * The direction of a video by its title, tags, channel and language: signed feature hashing (Weinberger et al. 2009)
 * of its terms into DIMENSIONS places, terms weighted by how rare they are. Nothing is learned or downloaded, equal
 * content gives equal vectors on every machine, and content without a common term is nearly orthogonal.
 */
export function contentVector(video: VideoContent, vocabulary: Vocabulary): UnitVector {
  const sum = new Array<number>(DIMENSIONS).fill(0);
  for (const [group, terms] of Object.entries(termsOf(video)) as [Group, Set<string>][]) {
    const part = new Array<number>(DIMENSIONS).fill(0);
    for (const term of terms) addTerm(part, term, vocabulary.weightOf(term));
    const length = Math.hypot(...part);
    if (length === 0) continue;
    for (let index = 0; index < DIMENSIONS; index += 1) {
      sum[index] = (sum[index] as number) + (GROUP_WEIGHTS[group] * (part[index] as number)) / length;
    }
  }
  const vector = normalise(sum);
  // Every video has a channel, and a term has a weight above 0: groups that cancel out to nothing do not occur.
  if (!vector) throw new RangeError(`the content of ${video.videoId} has no direction`);
  return vector;
}

/** The terms of a video by group, each with a prefix, so that a tag and a word of the title are two terms. */
export function termsOf({ channelId, language, tags, title }: VideoContent): Record<Group, Set<string>> {
  const words = wordsOf(title);
  return {
    tags: new Set(tags.map((tag) => `t:${fold(tag)}`)),
    words: new Set(words.map((word) => `w:${word}`)),
    pieces: new Set(words.flatMap(piecesOf).map((piece) => `p:${piece}`)),
    channel: new Set([`c:${channelId}`]),
    language: language === "und" ? new Set() : new Set([`l:${language}`]),
  };
}

/** From a sample of the catalogue; a term that it lacks counts as rare. */
export function createVocabulary(sample: readonly VideoContent[]): Vocabulary {
  const videosWith = new Map<string, number>();
  for (const video of sample) {
    for (const terms of Object.values(termsOf(video))) {
      for (const term of terms) videosWith.set(term, (videosWith.get(term) ?? 0) + 1);
    }
  }
  // Above 0 even for a term that every video has.
  return { weightOf: (term) => Math.log((2 + sample.length) / (1 + (videosWith.get(term) ?? 0))) };
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase().trim();

/** Letters of scripts whose words no space divides: pairs of them stand for words. */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}ー`;
const RUNS = new RegExp(`[${UNSPACED}]+|[[\\p{L}\\p{M}\\p{N}]--[${UNSPACED}]]+`, "gv");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "v");

function wordsOf(title: string): string[] {
  return (fold(title).match(RUNS) ?? []).flatMap((run) => (IS_UNSPACED.test(run) ? pairsOf(run) : [run]));
}

function pairsOf(run: string): string[] {
  const letters = [...run];
  return letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

function piecesOf(word: string): string[] {
  const letters = [...`_${word}_`];
  return Array.from({ length: Math.max(0, letters.length - PIECE_LENGTH + 1) }, (_, start) =>
    letters.slice(start, start + PIECE_LENGTH).join(""),
  );
}

function addTerm(vector: number[], term: string, weight: number): void {
  for (let place = 0; place < PLACES_PER_TERM; place += 1) {
    const hash = hashText(term, place + 1);
    const index = hash % DIMENSIONS;
    // A bit that the index does not depend on: DIMENSIONS is a power of two far below it.
    const sign = hash & 0x8000_0000 ? -1 : 1;
    vector[index] = (vector[index] as number) + sign * weight;
  }
}
