import type { Random } from "#lib/random.ts";

/** Aggregated totals of one video, as a trusted producer would send them. */
export interface DemoEngagement {
  videoId: string;
  likes: number;
  comments: number;
  watchTimeSec: number;
  shares: number;
  hits: number;
}

export interface Audience {
  videoId: string;
  durationSec: number;
  ageHours: number;
  /** Whether viewers can find it in lists; only these set the scale. */
  listed: boolean;
}

const ZIPF_EXPONENT = 0.95;
/** Flattens the head, so that the first few are giants but not the whole list. */
const ZIPF_OFFSET = 3;
const AUDIENCE_GROWTH_HOURS = 30;
export const TAU_HOURS = 24;
/** What the hottest video shows in its badge when the demo starts. */
const TOP_HOT_SCORE = 58_000;

const NOTHING = { likes: 0, comments: 0, watchTimeSec: 0, shares: 0 };

export const zipfWeight = (rank: number): number => (rank + ZIPF_OFFSET) ** -ZIPF_EXPONENT;

/** Share of its final audience that a video has found at an age. */
export const audienceShare = (ageHours: number): number => 1 - Math.exp(-ageHours / AUDIENCE_GROWTH_HOURS);

/** The documents' hot-v1 score; here only to choose sizes, so it need not be the log-domain one. */
export function hotScoreOf(engagement: Omit<DemoEngagement, "videoId" | "hits">, ageHours: number): number {
  const { likes, comments, watchTimeSec, shares } = engagement;
  return (likes + 1.2 * comments + 0.8 * watchTimeSec + 1.5 * shares) * Math.exp(-ageHours / TAU_HOURS);
}

interface Habits {
  views: number;
  watchedShare: number;
  likeRate: number;
  commentRate: number;
  shareRate: number;
}

/** Rounds up or down at random, so that small rates keep their sum. */
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

/** Gives each video a place in a Zipf distribution and the totals that follow from it and its age. */
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
        hotScoreOf({ ...NOTHING, watchTimeSec: views * durationSec * watchedShare }, ageHours),
      ),
  );
  const scale = TOP_HOT_SCORE / unscaledTop;
  return habits.map(([audience, habit]) => engagementOf(audience, habit, scale, random));
}
