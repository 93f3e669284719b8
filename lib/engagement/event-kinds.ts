import { COUNTERS, type CounterName } from "#lib/ranking/signals.ts";
import { openerKey, personKey, type ViewerKey, visitorKey } from "#lib/viewer-key.ts";

const VIEWER_PREFIXES = { person: personKey(""), visitor: visitorKey(""), opener: openerKey("") };
type ViewerType = keyof typeof VIEWER_PREFIXES;

/**
 * How often the events of one viewer count; count.ts has the code.
 * - each: every event counts.
 * - reaction: once a person and video, until it is taken back. Stored in video_reaction.
 * - share: once a viewer, link and day (COUNT-2). Stored in share_day, which has room for one kind of event.
 * - watch-time: up to a limit a viewer, video and day (COUNT-3). Stored in watch_day, which has room for one kind.
 */
type CountingRule = "each" | "reaction" | "share" | "watch-time";

type EventKindDefinition = {
  /** The counter that it changes; one in seconds by the event's watch time, any other by its count. */
  counter: CounterName;
  /** -1 takes back what another kind adds. */
  sign: 1 | -1;
  rule: CountingRule;
  /** Whose events count. A trusted producer's sums, which have no viewer, always count as they are (COUNT-7). */
  viewers: readonly ViewerType[];
  /**
   * What one counted event adds to the strength of a person's interest in the video (interests.ts). Of watch time: the
   * whole video watched once.
   */
  interest: number;
};

const PEOPLE = ["person"] as const;
const PEOPLE_AND_OPENERS = ["person", "opener"] as const;
const EVERYBODY = ["person", "visitor", "opener"] as const;

/**
 * The kinds of event and what they count as (COUNT-1 to COUNT-5). A new kind needs a row here, and its value of the
 * database's enum engagement_kind in a migration and in prisma/schema.prisma.
 */
export const EVENT_KINDS = {
  like: { counter: "likes", sign: 1, rule: "reaction", viewers: PEOPLE, interest: 1 },
  unlike: { counter: "likes", sign: -1, rule: "reaction", viewers: PEOPLE, interest: -1 },
  comment: { counter: "comments", sign: 1, rule: "each", viewers: PEOPLE, interest: 0.6 },
  comment_removed: { counter: "comments", sign: -1, rule: "each", viewers: PEOPLE, interest: 0 },
  share: { counter: "shares", sign: 1, rule: "share", viewers: PEOPLE_AND_OPENERS, interest: 1 },
  watch: { counter: "watchTimeSec", sign: 1, rule: "watch-time", viewers: EVERYBODY, interest: 1 },
  hit: { counter: "hits", sign: 1, rule: "each", viewers: EVERYBODY, interest: 0 },
} as const satisfies Record<string, EventKindDefinition>;

export type EngagementKind = keyof typeof EVENT_KINDS;

export const ENGAGEMENT_KINDS = Object.keys(EVENT_KINDS) as EngagementKind[];

/** The table's row, without the literal types: for code that is about any kind. */
export function eventKind(kind: EngagementKind): EventKindDefinition {
  return EVENT_KINDS[kind];
}

/** Whether its events say how many seconds were watched. */
export function hasWatchTime(kind: EngagementKind): boolean {
  return COUNTERS[EVENT_KINDS[kind].counter].unit === "seconds";
}

/** How the ViewerKeys begin whose events of the kind count. */
export function viewerPrefixes(kind: EngagementKind): ViewerKey[] {
  return EVENT_KINDS[kind].viewers.map((type) => VIEWER_PREFIXES[type]);
}

export function countsFrom(viewer: ViewerKey, kind: EngagementKind): boolean {
  return EVENT_KINDS[kind].viewers.some((type) => viewer.startsWith(VIEWER_PREFIXES[type]));
}

/** Counters whose events are reactions: what video_reaction.counter can be. */
export const REACTION_COUNTERS = [
  ...new Set(
    Object.values(EVENT_KINDS).flatMap(({ rule, counter }) => (rule === "reaction" ? [counter] : [])),
  ),
];
