import { type CountedVideo, countBatch } from "#lib/engagement/count.ts";
import type { EngagementEventInput } from "#lib/engagement/event-schema.ts";
import type { PendingEvent } from "#lib/engagement/types.ts";
import { panelEvents } from "#lib/panel/panel-events.ts";
import type { PanelRow } from "#lib/panel/panel-row.ts";
import { snapshotTimeMs } from "#lib/panel/panel-time.ts";
import { parametersFor, rankKeyOf } from "#lib/ranking/algorithms.ts";
import { NO_DECAYED_SUMS } from "#lib/ranking/hot-v2.ts";
import { DEFAULT_HOT_PARAMETERS, HOT_ALGORITHMS, type HotAlgorithm } from "#lib/ranking/parameters.ts";
import { mapSignals, NO_COUNTS, NO_SIGNALS, type Signals, weightedSignals } from "#lib/ranking/signals.ts";
import { hackerNewsRank, lemmyHot, type Observation, peerTubeHot, redditHot } from "./formulas.ts";
import { ndcg } from "./ndcg.ts";

/** Places that are compared: the first page of the list. */
export const DEPTH = 20;

/** NDCG@20, with the growth until the next snapshot as gain. */
export type Ndcg = { views: number; engagement: number };
export type FormulaReport = {
  formula: string;
  /** Mean over the days. */
  mean: Ndcg;
  /** Number of days on which no other formula was better. */
  daysBest: Ndcg;
};
export type BacktestReport = { days: string[]; videos: number; formulas: FormulaReport[] };

type Video = Observation & { videoId: string; counted: CountedVideo };
type Formula = { formula: string; score: (video: Video, nowEpochSec: number) => number };
const GAINS = ["views", "engagement"] as const;

/** Our formulas with their default parameters, and published ones. */
const FORMULAS: readonly Formula[] = [
  ...HOT_ALGORITHMS.map((algorithm) => ({ formula: algorithm, score: scoreOf(algorithm) })),
  { formula: "Reddit hot", score: redditHot },
  { formula: "Hacker News", score: hackerNewsRank },
  { formula: "PeerTube hot", score: peerTubeHot },
  { formula: "Lemmy hot", score: lemmyHot },
];

function scoreOf(algorithm: HotAlgorithm): Formula["score"] {
  const parameters = parametersFor(algorithm, DEFAULT_HOT_PARAMETERS);
  return ({ publishedEpochSec, counted: { counters, decayed } }) =>
    rankKeyOf({ ...counters, publishedEpochSec, decayed }, parameters) ?? Number.NEGATIVE_INFINITY;
}

/**
 * Ranks each snapshot of a panel by each formula and compares the order with the growth until the next snapshot. The
 * counters come from the site's own counting rules and the events of an import. Only videos in both snapshots are
 * ranked, since the growth of others is unknown.
 */
export function backtest(
  rows: readonly PanelRow[],
  { secondsPerView }: { secondsPerView: number },
): BacktestReport {
  const rowsByDate = Map.groupBy(rows, (row) => row.snapshot_date);
  const dates = [...rowsByDate.keys()].sort();
  const events = panelEvents(rows, { secondsPerView, shiftMs: 0 }).map(toPending);
  const eventsByTime = Map.groupBy(events, (event) => event.occurredAtMs);

  const counted = new Map<string, CountedVideo>();
  const days: { date: string; byFormula: Ndcg[] }[] = [];
  for (const [index, date] of dates.entries()) {
    const nowMs = snapshotTimeMs(date);
    countDay(eventsByTime.get(nowMs) ?? [], counted);
    const nextRows = new Map(rowsByDate.get(dates[index + 1] ?? "")?.map((row) => [row.video_id, row]));
    const byFormula = judgeDay(rowsByDate.get(date) ?? [], nextRows, counted, nowMs / 1000);
    if (byFormula) days.push({ date, byFormula });
  }
  return {
    days: days.map(({ date }) => date),
    videos: new Set(rows.map((row) => row.video_id)).size,
    formulas: FORMULAS.map(({ formula }, at) => ({
      formula,
      mean: each((gain) => mean(days.map(({ byFormula }) => byFormula[at]?.[gain] ?? 0))),
      daysBest: each(
        (gain) =>
          days.filter(
            ({ byFormula }) => byFormula[at]?.[gain] === Math.max(...byFormula.map((other) => other[gain])),
          ).length,
      ),
    })),
  };
}

const each = (value: (gain: keyof Ndcg) => number): Ndcg => ({
  views: value("views"),
  engagement: value("engagement"),
});
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function toPending(event: EngagementEventInput): PendingEvent {
  return {
    occurredAtMs: Date.parse(event.occurredAt ?? ""),
    kind: event.kind,
    videoId: event.videoId.slice("v_".length),
    count: event.count,
    watchTimeSec: event.watchTimeSec ?? 0,
    viewer: null,
    linkId: null,
  };
}

/** Counts a snapshot's events into `counted`, as one roll-up does. */
function countDay(events: readonly PendingEvent[], counted: Map<string, CountedVideo>): void {
  const fresh: CountedVideo = {
    eligibility: "eligible",
    durationSec: null,
    counters: NO_SIGNALS,
    decayed: NO_DECAYED_SUMS,
  };
  const videos = new Map(events.map(({ videoId }) => [videoId, counted.get(videoId) ?? fresh]));
  const facts = { videos, reactions: new Map(), shares: new Set<string>(), watchedSec: new Map() };
  const { deltas, decayed } = countBatch(events, facts);
  for (const [videoId, before] of videos) {
    const delta = deltas.get(videoId) ?? NO_COUNTS;
    counted.set(videoId, {
      ...before,
      counters: mapSignals((name) => before.counters[name] + delta[name]),
      decayed: decayed.get(videoId) ?? before.decayed,
    });
  }
}

/** Two NDCG values per formula; null if no video grew after that day. */
function judgeDay(
  rows: readonly PanelRow[],
  nextRows: ReadonlyMap<string, PanelRow>,
  counted: ReadonlyMap<string, CountedVideo>,
  nowEpochSec: number,
): Ndcg[] | null {
  const videos = rows.flatMap((row) => {
    const next = nextRows.get(row.video_id);
    const own = counted.get(row.video_id);
    return next && own ? [{ video: toVideo(row, own), growth: growthOf(row, next) }] : [];
  });
  const judged = FORMULAS.map(({ score }) => {
    const ranked = videos
      .map(({ video, growth }) => ({ videoId: video.videoId, growth, score: score(video, nowEpochSec) }))
      .toSorted((a, b) => b.score - a.score || (a.videoId < b.videoId ? -1 : 1));
    return GAINS.map((gain) =>
      ndcg(
        ranked.map(({ growth }) => growth[gain]),
        DEPTH,
      ),
    );
  });
  const known = judged.flatMap(([views, engagement]) =>
    typeof views === "number" && typeof engagement === "number" ? [{ views, engagement }] : [],
  );
  return known.length === FORMULAS.length ? known : null;
}

function toVideo(row: PanelRow, counted: CountedVideo): Video {
  return {
    videoId: row.video_id,
    publishedEpochSec: Date.parse(row.published_at) / 1000,
    views: row.views,
    likes: row.likes,
    dislikes: row.dislikes,
    comments: row.comments,
    counted,
  };
}

/** Engagement with the weights of FR-2, of the signals that a panel has: likes and comments. */
function growthOf(row: PanelRow, next: PanelRow): Ndcg {
  const growth: Signals = {
    ...NO_SIGNALS,
    likes: next.likes - row.likes,
    comments: next.comments - row.comments,
  };
  const engagement = weightedSignals(growth, DEFAULT_HOT_PARAMETERS.weights);
  return { views: Math.max(0, next.views - row.views), engagement: Math.max(0, engagement) };
}
