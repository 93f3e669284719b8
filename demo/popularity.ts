import type { Random } from "#lib/random.ts";
import { DEFAULT_HOT_PARAMETERS } from "#lib/ranking/parameters.ts";
import { NO_SIGNALS, type Signals, weightedSignals } from "#lib/ranking/signals.ts";
import type { DemoEngagement } from "./records.ts";

export interface Audience {
  videoId: string;
  durationSec: number;
  ageHours: number;
  /** Whether lists show it; only listed videos set the scale. */
  listed: boolean;
}

const ZIPF_EXPONENT = 0.95;
/** Flattens the top of the distribution, so that the first few do not dominate the list. */
const ZIPF_OFFSET = 3;
const AUDIENCE_GROWTH_HOURS = 30;
const { weights, tauHours } = DEFAULT_HOT_PARAMETERS;
/** Hot score of the first video when the demo starts. */
const TOP_HOT_SCORE = 58_000;

export const zipfWeight = (rank: number): number => (rank + ZIPF_OFFSET) ** -ZIPF_EXPONENT;

/** Share of its final audience that a video of this age has reached, 0 to 1. */
export const audienceShare = (ageHours: number): number => 1 - Math.exp(-ageHours / AUDIENCE_GROWTH_HOURS);

/** The score of FR-2 by the default weights. */
export function hotScoreOf(engagement: Partial<Signals>, ageHours: number): number {
  return weightedSignals({ ...NO_SIGNALS, ...engagement }, weights) * decayAt(ageHours);
}

/** What age leaves of a score, 0 to 1. */
export const decayAt = (ageHours: number): number => Math.exp(-ageHours / tauHours);

interface Habits {
  views: number;
  watchedShare: number;
  likeRate: number;
  commentRate: number;
  shareRate: number;
}

/** Rounds up with the probability of the fraction, so that sums of small values stay right. */
const roundFairly = (value: number, random: Random) => Math.floor(value + random.next());

function engagementOf(audience: Audience, habits: Habits, scale: number, random: Random): DemoEngagement {
  const views = roundFairly(habits.views * scale, random);
  return {
    videoId: audience.videoId,
    hits: views,
    watchTimeSec: Math.round(views * audience.durationSec * habits.watchedShare),
    likes: Math.min(views, roundFairly(views * habits.likeRate, random)),
    comments: roundFairly(views * habits.commentRate, random),
    shares: roundFairly(views * habits.shareRate, random),
  };
}

/** Draws each video's place in a Zipf distribution; its totals follow from the place and its age. */
export function engageAudiences(audiences: readonly Audience[], random: Random): DemoEngagement[] {
  const habits = random.shuffle(audiences).map((audience, index): [Audience, Habits] => [
    audience,
    {
      views: zipfWeight(index + 1) * audienceShare(audience.ageHours),
      watchedShare: random.between(0.3, 0.6),
      likeRate: random.between(0.02, 0.06),
      commentRate: random.between(0.001, 0.005),
      shareRate: random.between(0.0008, 0.0032),
    },
  ]);
  const unscaledTop = Math.max(
    ...habits
      .filter(([audience]) => audience.listed)
      .map(([{ durationSec, ageHours }, { views, watchedShare }]) =>
        hotScoreOf({ watchTimeSec: views * durationSec * watchedShare }, ageHours),
      ),
  );
  const scale = TOP_HOT_SCORE / unscaledTop;
  return habits.map(([audience, habit]) => engagementOf(audience, habit, scale, random));
}
