/** Requests: from a list in memory to a timeout. */
const REQUEST_BUCKETS_SEC = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10] as const;
/** Jobs: from a check that finds no work to a scan of ten million videos. */
const JOB_BUCKETS_SEC = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] as const;

type Declaration = {
  kind: "counter" | "gauge" | "histogram";
  /** Prometheus name: a counter ends in `_total`, after the unit. */
  name: string;
  help: string;
  /** Labels must have few values, defined by our code: never an id, an address or a path. */
  labels: readonly string[];
  /** Upper bounds of a histogram's buckets. */
  buckets?: readonly number[];
};

/**
 * All metrics. The first four are those of NFR-4: `hot_score_job.duration`, `hot_api.latency`, `hot_api.error_rate` and
 * `hot_score.spike.alerts`.
 */
export const METRICS = {
  scoreJobDuration: {
    kind: "histogram",
    name: "hot_score_job_duration_seconds",
    help: "Time to compute and publish one generation of the Hot list.",
    labels: ["algorithm", "kind"],
    buckets: JOB_BUCKETS_SEC,
  },
  apiLatency: {
    kind: "histogram",
    name: "hot_api_latency_seconds",
    help: "Time until the response of a route begins, by route and status class.",
    labels: ["route", "status"],
    buckets: REQUEST_BUCKETS_SEC,
  },
  apiErrorRate: {
    kind: "gauge",
    name: "hot_api_error_rate",
    help: "Share of server errors (5xx) in the responses of a route in the last minute; 0 without requests.",
    labels: ["route"],
  },
  spikeAlerts: {
    kind: "counter",
    name: "hot_score_spike_alerts_total",
    help: "Spikes: videos whose score doubled (growth), or that entered the top 20 from outside the list (entry).",
    labels: ["algorithm", "reason"],
  },
  apiRequests: {
    kind: "counter",
    name: "hot_api_requests_total",
    help: "Requests, by route and status class.",
    labels: ["route", "status"],
  },
  apiErrors: {
    kind: "counter",
    name: "hot_api_errors_total",
    help: "Responses with a server error (5xx).",
    labels: ["route"],
  },
  rateLimited: {
    kind: "counter",
    name: "hot_api_rate_limited_total",
    help: "Requests rejected by a rate limit, by limit.",
    labels: ["limit"],
  },
  feedReads: {
    kind: "counter",
    name: "hot_feed_reads_total",
    help: "Served pages of a feed, by the source of its list.",
    labels: ["feed", "source"],
  },
  eventsReceived: {
    kind: "counter",
    name: "hot_events_received_total",
    help: "Engagement events received: accepted, duplicate or rejected.",
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
    help: "Valid events that did not count, by counting rule.",
    labels: ["reason"],
  },
  rollUpLag: {
    kind: "gauge",
    name: "hot_roll_up_lag_seconds",
    help: "Age of the oldest event that is not counted yet; 0 without such events.",
    labels: [],
  },
  streamAccesses: {
    kind: "counter",
    name: "hot_stream_accesses_total",
    help: "Hits of streams: recorded, or dropped because the buffer was full.",
    labels: ["outcome"],
  },
  mediaRemovals: {
    kind: "counter",
    name: "hot_media_removals_total",
    help: "Media files of removed videos: removed, shared (another video uses the file, so it stays), or failed.",
    labels: ["outcome"],
  },
  mediaRemovalOldestAge: {
    kind: "gauge",
    name: "hot_media_removal_oldest_age_seconds",
    help: "Age of the oldest media file that is not removed yet; 0 without such files.",
    labels: [],
  },
  eventsDirect: {
    kind: "counter",
    name: "hot_events_direct_total",
    help: "Events written to Postgres directly because Kafka failed; always 0 without Kafka.",
    labels: [],
  },
  topicMessages: {
    kind: "counter",
    name: "hot_topic_messages_total",
    help: "Messages read from engagement.v1: new, duplicate, or the reason why they were skipped.",
    labels: ["outcome"],
  },
  topicLag: {
    kind: "gauge",
    name: "hot_topic_lag_messages",
    help: "Unread messages of engagement.v1, as last seen by its consumer.",
    labels: [],
  },
  generationAge: {
    kind: "gauge",
    name: "hot_generation_age_seconds",
    help: "Age of the latest generation of the Hot list; -1 before the first.",
    labels: [],
  },
  hotListInRedis: {
    kind: "gauge",
    name: "hot_list_in_redis",
    help: "1 if Redis had the latest Hot list when this worker last checked; 0 if Redis rejected it or did not answer.",
    labels: ["algorithm"],
  },
  outboxDepth: {
    kind: "gauge",
    name: "hot_outbox_depth",
    help: "Unsent messages in the outbox.",
    labels: [],
  },
  outboxOldestAge: {
    kind: "gauge",
    name: "hot_outbox_oldest_age_seconds",
    help: "Age of the oldest unsent message; 0 without such messages.",
    labels: [],
  },
  outboxHasBroker: {
    kind: "gauge",
    name: "hot_outbox_has_broker",
    help: "1 if a broker is configured, otherwise 0: then messages are not sent and expire.",
    labels: [],
  },
  breakerState: {
    kind: "gauge",
    name: "hot_breaker_state",
    help: "Circuit breaker: 0 closed (calls pass), 1 half open (one trial call), 2 open (calls fail at once).",
    labels: ["breaker"],
  },
  jobRuns: {
    kind: "counter",
    name: "hot_job_runs_total",
    help: "Runs of jobs: ok or failed.",
    labels: ["job", "outcome"],
  },
  jobDuration: {
    kind: "histogram",
    name: "hot_job_duration_seconds",
    help: "Duration of a run of a job, including runs without work.",
    labels: ["job"],
    buckets: JOB_BUCKETS_SEC,
  },
} as const satisfies Record<string, Declaration>;

export type MetricKey = keyof typeof METRICS;
export type MetricKind = Declaration["kind"];
export type KeysOf<Kind extends MetricKind> = {
  [Key in MetricKey]: (typeof METRICS)[Key]["kind"] extends Kind ? Key : never;
}[MetricKey];
/** All labels are required, because a missing one would create another series. */
export type LabelsOf<Key extends MetricKey> = Record<(typeof METRICS)[Key]["labels"][number], string>;
