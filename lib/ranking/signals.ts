type CounterDefinition = {
  /** Column of video_stats. */
  column: string;
  unit: "count" | "seconds";
  /** Also kept by the hour in video_access_hour, in a column of the same name: what the trending score reads. */
  isHourly: boolean;
};

type SignalDefinition = CounterDefinition & {
  /** For the API document: the counter, one unit of it, and the value of a popular video. */
  description: string;
  one: string;
  example: number;
  /** What one unit adds to the score: the values of FR-2. A signal that FR-2 does not name begins with 0. */
  weight: number;
};

/**
 * The signals: what the Hot score is made of. The key is the name in TypeScript, in JSON and in ranking configs.
 *
 * A new signal needs a row here, its two columns (`column`, `decayed_<column>`) in a migration and in
 * prisma/schema.prisma, the kinds of event that change it in lib/engagement/event-kinds.ts, and its name in the console
 * (`console.field_<key>` in messages/). Everything else derives from these tables.
 */
export const SIGNALS = {
  likes: {
    column: "likes",
    weight: 1,
    unit: "count",
    isHourly: false,
    description: "Likes.",
    one: "like",
    example: 812,
  },
  comments: {
    column: "comments",
    weight: 1.2,
    unit: "count",
    isHourly: false,
    description: "Comments.",
    one: "comment",
    example: 96,
  },
  watchTimeSec: {
    column: "watch_time_sec",
    weight: 0.8,
    unit: "seconds",
    isHourly: false,
    description: "Watch time of all viewers, in seconds.",
    one: "second of watch time",
    example: 40_211,
  },
  shares: {
    column: "shares",
    weight: 1.5,
    unit: "count",
    isHourly: true,
    description: "Shares.",
    one: "share",
    example: 57,
  },
} as const satisfies Record<string, SignalDefinition>;

/** All counters of a video: the signals, and hits, which are no part of the Hot score. */
export const COUNTERS = {
  ...SIGNALS,
  hits: { column: "hits", unit: "count", isHourly: true },
} as const satisfies Record<string, CounterDefinition>;

export type SignalName = keyof typeof SIGNALS;
export type CounterName = keyof typeof COUNTERS;
export type HourlyCounterName = {
  [Name in CounterName]: (typeof COUNTERS)[Name]["isHourly"] extends true ? Name : never;
}[CounterName];

export const SIGNAL_NAMES = Object.keys(SIGNALS) as SignalName[];
export const COUNTER_NAMES = Object.keys(COUNTERS) as CounterName[];
export const HOURLY_COUNTER_NAMES = COUNTER_NAMES.filter(isHourly);

/** One number for each signal of a video: its counters, or a sum of them. */
export type Signals = Record<SignalName, number>;
/** How much one unit of each signal adds to the score. */
export type SignalWeights = Signals;
export type Counters = Record<CounterName, number>;

export function mapSignals<Value>(toValue: (name: SignalName) => Value): Record<SignalName, Value> {
  return Object.fromEntries(SIGNAL_NAMES.map((name) => [name, toValue(name)])) as Record<SignalName, Value>;
}

export const NO_SIGNALS: Readonly<Signals> = mapSignals(() => 0);
export const NO_COUNTS: Readonly<Counters> = { ...NO_SIGNALS, hits: 0 };

export function isSignal(name: CounterName): name is SignalName {
  return name in SIGNALS;
}

export function isHourly(name: CounterName): name is HourlyCounterName {
  return COUNTERS[name].isHourly;
}

/** Column of video_stats with the signal's decayed sum (hot-v2.ts). */
export function decayedColumn<Name extends SignalName>(
  name: Name,
): `decayed_${(typeof SIGNALS)[Name]["column"]}` {
  return `decayed_${SIGNALS[name].column}`;
}

/** S of FR-2: the weighted sum of the signals. */
export function weightedSignals(signals: Signals, weights: SignalWeights): number {
  let sum = 0;
  for (const name of SIGNAL_NAMES) sum += weights[name] * signals[name];
  return sum;
}
