import { DIMENSIONS, hashText, normalise, type UnitVector } from "./vector.ts";

/** `model` of embeddings made by this code. Embeddings with another model were imported and are not changed. */
export const CONTENT_MODEL = "content-v1";

/** The text features of a video. */
export type VideoContent = {
  videoId: string;
  channelId: string;
  title: string;
  /** BCP 47 tag. */
  language: string;
  tags: readonly string[];
};

/**
 * Inverse document frequency of terms: ln((2 + videos) / (1 + videos with the term)), from a sample of the catalogue.
 */
export type Vocabulary = { weightOf(term: string): number };

/**
 * Length of each group of terms in the sum. It does not depend on the number of terms, so a long title does not
 * outweigh tags.
 */
const GROUP_WEIGHTS = { tags: 1, words: 0.7, pieces: 0.35, channel: 0.45, language: 0.35 } as const;
/** Dimensions per term. More than one, so that two terms rarely share all their dimensions. */
const DIMENSIONS_PER_TERM = 8;
/** Letters of an n-gram. N-grams match `mountain` with `mountains`, and work for languages without spaces. */
const PIECE_LENGTH = 3;

type Group = keyof typeof GROUP_WEIGHTS;

/**
 * The content embedding of a video, from title, tags, channel and language: signed feature hashing (Weinberger et al.
 * 2009) of its terms into DIMENSIONS dimensions, weighted by inverse document frequency. It needs no training and no
 * download. Equal content gives equal vectors on every machine; videos without a common term are nearly orthogonal.
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
  // Does not happen in practice: each video has a channel, whose weight is above 0.
  if (!vector) throw new RangeError(`the content of ${video.videoId} gives a zero vector`);
  return vector;
}

/** The terms of a video by group. Prefixes keep, for example, a tag and an equal word of the title apart. */
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

/** `sample` is a sample of the catalogue. Terms that do not occur in it count as rare. */
export function createVocabulary(sample: readonly VideoContent[]): Vocabulary {
  const videosWith = new Map<string, number>();
  for (const video of sample) {
    for (const terms of Object.values(termsOf(video))) {
      for (const term of terms) videosWith.set(term, (videosWith.get(term) ?? 0) + 1);
    }
  }
  // The 2 keeps the weight above 0 even for a term that all videos have.
  return { weightOf: (term) => Math.log((2 + sample.length) / (1 + (videosWith.get(term) ?? 0))) };
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase().trim();

/** Scripts without spaces between words. For them, pairs of letters are used as words. */
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
  for (let place = 0; place < DIMENSIONS_PER_TERM; place += 1) {
    const hash = hashText(term, place + 1);
    const index = hash % DIMENSIONS;
    // The highest bit is independent of the index, because DIMENSIONS is a small power of two.
    const sign = hash & 0x8000_0000 ? -1 : 1;
    vector[index] = (vector[index] as number) + sign * weight;
  }
}
