import type { EngagementEventInput } from "#lib/engagement/event-schema.ts";
import { createRandom, type Random } from "#lib/random.ts";
import { hotScoreOf, zipfWeight } from "./popularity.ts";
import type { TrafficVideo } from "./ports.ts";

export type TrafficOptions = {
  videos: readonly TrafficVideo[];
  seed: number;
  /** Events per second, averaged over the day. */
  ratePerSec: number;
  spikeEveryMs: number;
  startMs: number;
};

/** The Hot list as the simulator last read it. */
export type HotView = {
  /** Listed videos, rank 1 first. */
  videoIds: readonly string[];
  topScore: number;
};

export type Spike = {
  video: TrafficVideo;
  startMs: number;
  endMs: number;
  /** Views of the whole spike. */
  views: number;
};

export type TrafficStep = {
  events: EngagementEventInput[];
  spikeStarted: Spike | null;
  spikeEnded: Spike | null;
};

const HOUR_MS = 3_600_000;
const SPIKE_LENGTH_MS = 20_000;
/** Longest time that one step covers, for example after the computer was asleep. */
const MAX_STEP_MS = 2_000;
/** Time in which the interest in a video falls to 1/e. */
const INTEREST_HOURS = 36;
/** Spikes choose videos younger than this; an older one would need too many views. */
const SPIKE_MAX_AGE_HOURS = 36;
const SPIKE_CANDIDATES_OUTSIDE_RANK = 50;
const LIKE_RATE = 0.04;
const COMMENT_RATE = 0.003;
const SHARE_RATE = 0.002;
const EVENTS_PER_VIEW = 2 + LIKE_RATE + COMMENT_RATE + SHARE_RATE;
const MEAN_WATCHED_SHARE = 0.45;

/** Traffic by time of day, 1 on average: lowest at 04:30 and highest at 20:00 local time. */
export function dailyRhythm(nowMs: number, utcOffsetHours = 1): number {
  const hour = (nowMs / HOUR_MS + utcOffsetHours) % 24;
  const wave = Math.cos(((hour - 20) / 24) * 2 * Math.PI);
  const secondWave = Math.cos(((hour - 13) / 12) * 2 * Math.PI);
  return 1 + 0.45 * wave + 0.15 * secondWave;
}

/** A Poisson number with the given mean: by Knuth's method for small means, by a normal distribution for large ones. */
export function drawPoisson(mean: number, random: Random): number {
  if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count++;
  return count;
}

/** Cumulative weights of the videos, to draw one by binary search. */
function popularityOf(videos: readonly TrafficVideo[], nowMs: number, random: Random): number[] {
  let sum = 0;
  return random.shuffle(videos.map((_, index) => zipfWeight(index + 1))).map((weight, index) => {
    const ageHours = Math.max(0, nowMs - (videos[index]?.publishedAtMs ?? nowMs)) / HOUR_MS;
    sum += weight * Math.exp(-ageHours / INTEREST_HOURS);
    return sum;
  });
}

/** The first index whose running sum is above `target`. */
function indexAbove(sums: readonly number[], target: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Chooses a young video outside the top of Hot, and the number of views that brings it near or to rank 1. */
export function planSpike(
  videos: readonly TrafficVideo[],
  hot: HotView,
  nowMs: number,
  random: Random,
): Spike | null {
  const top = new Set(hot.videoIds.slice(0, SPIKE_CANDIDATES_OUTSIDE_RANK));
  const candidates = videos.filter(
    (video) => !top.has(video.id) && nowMs - video.publishedAtMs < SPIKE_MAX_AGE_HOURS * HOUR_MS,
  );
  if (candidates.length === 0) return null;
  const video = random.pick(candidates);
  const ageHours = (nowMs - video.publishedAtMs) / HOUR_MS;
  const targetScore = Math.max(hot.topScore, 1_000) * random.between(0.5, 1.4);
  const watchTimeSec = video.durationSec * MEAN_WATCHED_SHARE;
  const scorePerView = hotScoreOf({ watchTimeSec }, ageHours);
  return {
    video,
    startMs: nowMs,
    endMs: nowMs + SPIKE_LENGTH_MS,
    views: Math.ceil(targetScore / scorePerView),
  };
}

/** Share of a spike's views that happened by `nowMs`: an S-curve from 0 to 1. */
function spikeProgress({ startMs, endMs }: Spike, nowMs: number): number {
  const passed = Math.min(1, Math.max(0, (nowMs - startMs) / (endMs - startMs)));
  return passed * passed * (3 - 2 * passed);
}

/** Decides which events happen when. Without a clock or network: the caller asks for each step and sends its events. */
export class Traffic {
  readonly #options: TrafficOptions;
  readonly #random: Random;
  readonly #popularity: number[];
  #lastMs: number;
  #nextSpikeMs: number;
  #spike: Spike | null = null;
  #eventCount = 0;

  constructor(options: TrafficOptions) {
    if (options.videos.length === 0) throw new RangeError("There is no video to send traffic to");
    this.#options = options;
    this.#random = createRandom(options.seed);
    this.#popularity = popularityOf(options.videos, options.startMs, this.#random);
    this.#lastMs = options.startMs;
    this.#nextSpikeMs = options.startMs + options.spikeEveryMs / 2;
  }

  /** The events since the last step, and the spike that began or ended in it. */
  step(nowMs: number, hot: HotView): TrafficStep {
    const fromMs = Math.max(this.#lastMs, nowMs - MAX_STEP_MS);
    this.#lastMs = nowMs;
    const events = this.#everydayEvents(nowMs, (nowMs - fromMs) / 1_000);

    let spikeEnded: Spike | null = null;
    if (this.#spike) {
      events.push(...this.#spikeEvents(this.#spike, fromMs, nowMs));
      if (nowMs >= this.#spike.endMs) {
        spikeEnded = this.#spike;
        this.#spike = null;
      }
    }
    let spikeStarted: Spike | null = null;
    if (nowMs >= this.#nextSpikeMs && !this.#spike) {
      spikeStarted = planSpike(this.#options.videos, hot, nowMs, this.#random);
      this.#spike = spikeStarted;
      this.#nextSpikeMs = nowMs + this.#options.spikeEveryMs;
    }
    return { events, spikeStarted, spikeEnded };
  }

  #everydayEvents(nowMs: number, elapsedSec: number): EngagementEventInput[] {
    const mean = (this.#options.ratePerSec / EVENTS_PER_VIEW) * dailyRhythm(nowMs) * elapsedSec;
    const views = drawPoisson(mean, this.#random);
    return Array.from({ length: views }, () => this.#audienceEvents(this.#pickVideo(), 1, nowMs)).flat();
  }

  #spikeEvents(spike: Spike, fromMs: number, nowMs: number): EngagementEventInput[] {
    const views =
      Math.round(spike.views * spikeProgress(spike, nowMs)) -
      Math.round(spike.views * spikeProgress(spike, fromMs));
    return views > 0 ? this.#audienceEvents(spike.video, views, nowMs) : [];
  }

  #pickVideo(): TrafficVideo {
    const total = this.#popularity.at(-1) ?? 0;
    const { videos } = this.#options;
    const picked = videos[indexAbove(this.#popularity, this.#random.next() * total)];
    if (!picked) throw new RangeError("The popularity table does not match the videos");
    return picked;
  }

  /** The events of `views` viewers of a video, as sums. */
  #audienceEvents(video: TrafficVideo, views: number, nowMs: number): EngagementEventInput[] {
    const random = this.#random;
    const watchedShare =
      views === 1 ? random.between(0.05, 2 * MEAN_WATCHED_SHARE - 0.05) : MEAN_WATCHED_SHARE;
    const likes = drawPoisson(views * LIKE_RATE, random);
    const comments = drawPoisson(views * COMMENT_RATE, random);
    const shares = drawPoisson(views * SHARE_RATE, random);
    const occurredAt = new Date(nowMs).toISOString();
    const event = (kind: EngagementEventInput["kind"], count: number): EngagementEventInput => {
      this.#eventCount++;
      const id = `sim:${this.#options.startMs}:${this.#options.seed}:${this.#eventCount}`;
      return { id, kind, videoId: video.id, occurredAt, count };
    };
    const watchTimeSec = Math.max(1, Math.round(views * video.durationSec * watchedShare));
    return [
      event("hit", views),
      { ...event("watch", views), watchTimeSec },
      ...(likes > 0 ? [event("like", likes)] : []),
      ...(comments > 0 ? [event("comment", comments)] : []),
      ...(shares > 0 ? [event("share", shares)] : []),
    ];
  }
}
