/** Requests: from a list in memory to a request given up. */
const REQUEST_BUCKETS_SEC = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10] as const;
/** Jobs: from an empty look to a scan of ten million videos. */
const JOB_BUCKETS_SEC = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] as const;

type Declaration = {
  kind: "counter" | "gauge" | "histogram";
  /** As Prometheus spells it: a counter ends in `_total`, a unit is the last part before that. */
  name: string;
  help: string;
  /** Each has few values, all of our own making: never an id, an address or a path. */
  labels: readonly string[];
  /** Upper bounds of a histogram's buckets. */
  buckets?: readonly number[];
};

/**
 * Every metric, in one table. `hot_score_job.duration`, `hot_api.latency`, `hot_api.error_rate` and
 * `hot_score.spike.alerts` of document 001 are the first four.
 */
export const METRICS = {
  scoreJobDuration: {
    kind: "histogram",
    name: "hot_score_job_duration_seconds",
    help: "Time to make and publish one generation of Hot.",
    labels: ["algorithm", "kind"],
    buckets: JOB_BUCKETS_SEC,
  },
  apiLatency: {
    kind: "histogram",
    name: "hot_api_latency_seconds",
    help: "Time until a route's answer begins, by route and status class.",
    labels: ["route", "status"],
    buckets: REQUEST_BUCKETS_SEC,
  },
  apiErrorRate: {
    kind: "gauge",
    name: "hot_api_error_rate",
    help: "Share of a route's answers of the last minute that were faults of ours (5xx); 0 without requests.",
    labels: ["route"],
  },
  spikeAlerts: {
    kind: "counter",
    name: "hot_score_spike_alerts_total",
    help: "Videos whose score jumped (growth), or that entered the top from outside the list (entry).",
    labels: ["algorithm", "reason"],
  },
  apiRequests: {
    kind: "counter",
    name: "hot_api_requests_total",
    help: "Requests answered, by route and status class.",
    labels: ["route", "status"],
  },
  apiErrors: {
    kind: "counter",
    name: "hot_api_errors_total",
    help: "Answers that were faults of ours (5xx).",
    labels: ["route"],
  },
  rateLimited: {
    kind: "counter",
    name: "hot_api_rate_limited_total",
    help: "Requests refused, by the limit they ran into.",
    labels: ["limit"],
  },
  feedReads: {
    kind: "counter",
    name: "hot_feed_reads_total",
    help: "Pages of a feed, by where its list came from.",
    labels: ["feed", "source"],
  },
  eventsReceived: {
    kind: "counter",
    name: "hot_events_received_total",
    help: "Engagement events taken in: accepted, duplicate or rejected.",
    labels: ["outcome"],
  },
  eventsCounted: {
    kind: "counter",
    name: "hot_events_counted_total",
    help: "Events that the roll-up added to counters.",
    labels: [],
  },
  eventsUncounted: {
    kind: "counter",
    name: "hot_events_uncounted_total",
    help: "Events that were good and did not count, by the rule that said so.",
    labels: ["reason"],
  },
  rollUpLag: {
    kind: "gauge",
    name: "hot_roll_up_lag_seconds",
    help: "Age of the oldest event that waits to be counted; 0 when none waits.",
    labels: [],
  },
  streamAccesses: {
    kind: "counter",
    name: "hot_stream_accesses_total",
    help: "Accesses to streams: recorded, or dropped because the queue in memory was full.",
    labels: ["outcome"],
  },
  mediaRemovals: {
    kind: "counter",
    name: "hot_media_removals_total",
    help: "Files of erased videos: removed, shared (a living video has it too, so it stays), or failed and waiting.",
    labels: ["outcome"],
  },
  mediaRemovalOldestAge: {
    kind: "gauge",
    name: "hot_media_removal_oldest_age_seconds",
    help: "How long the oldest file of an erased video waits to be removed from the media store; 0 when none waits.",
    labels: [],
  },
  eventsDirect: {
    kind: "counter",
    name: "hot_events_direct_total",
    help: "Events that went by Postgres because Kafka did not take them; without Kafka none is counted here.",
    labels: [],
  },
  topicMessages: {
    kind: "counter",
    name: "hot_topic_messages_total",
    help: "Messages of engagement.v1: new, duplicate, or passed over for a reason.",
    labels: ["outcome"],
  },
  topicLag: {
    kind: "gauge",
    name: "hot_topic_lag_messages",
    help: "Messages of engagement.v1 that wait to be read, as its reader saw it last.",
    labels: [],
  },
  generationAge: {
    kind: "gauge",
    name: "hot_generation_age_seconds",
    help: "Age of the latest generation of Hot; -1 before the first.",
    labels: [],
  },
  outboxDepth: {
    kind: "gauge",
    name: "hot_outbox_depth",
    help: "Messages that wait to be delivered.",
    labels: [],
  },
  outboxOldestAge: {
    kind: "gauge",
    name: "hot_outbox_oldest_age_seconds",
    help: "Age of the oldest message that waits; 0 when none waits.",
    labels: [],
  },
  outboxHasBroker: {
    kind: "gauge",
    name: "hot_outbox_has_broker",
    help: "1 where a broker is configured to deliver to, else 0: messages then wait and run out.",
    labels: [],
  },
  breakerState: {
    kind: "gauge",
    name: "hot_breaker_state",
    help: "Circuit breaker: 0 closed (calls pass), 1 half open (one looks), 2 open (calls fail at once).",
    labels: ["breaker"],
  },
  jobRuns: {
    kind: "counter",
    name: "hot_job_runs_total",
    help: "Runs of the worker's jobs: ok or failed.",
    labels: ["job", "outcome"],
  },
  jobDuration: {
    kind: "histogram",
    name: "hot_job_duration_seconds",
    help: "Time of one run of a job, also where it found nothing to do.",
    labels: ["job"],
    buckets: JOB_BUCKETS_SEC,
  },
} as const satisfies Record<string, Declaration>;

export type MetricKey = keyof typeof METRICS;
export type MetricKind = Declaration["kind"];
export type KeysOf<Kind extends MetricKind> = {
  [Key in MetricKey]: (typeof METRICS)[Key]["kind"] extends Kind ? Key : never;
}[MetricKey];
/** Every label has to be given: a forgotten one would be a series of its own. */
export type LabelsOf<Key extends MetricKey> = Record<(typeof METRICS)[Key]["labels"][number], string>;
