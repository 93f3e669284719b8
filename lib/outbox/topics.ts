import {
  deadLetterMessageSchema,
  erasureMessageSchema,
  escalationMessageSchema,
  generationMessageSchema,
  spikeMessageSchema,
} from "./messages.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How a topic is made where nobody has made it before, with the broker's own replication. */
export type TopicSettings = {
  partitions: number;
  /** How long Kafka keeps a message. */
  retentionMs: number;
};

/**
 * Topics that other systems read, fed by the outbox. The version is part of the name: readers may meet new fields in
 * a payload, and a field that changes or goes is a new topic. One partition where the order over all keys matters.
 * `keptUnsentMs`: how long a message waits where no Kafka is configured; null for ever.
 */
export const OUTBOX_TOPICS = {
  /** Key: the algorithm. */
  "hot.generations.v1": {
    schema: generationMessageSchema,
    partitions: 1,
    retentionMs: 90 * DAY_MS,
    // Up to five a second, and the generations themselves are in hot_generation.
    keptUnsentMs: 6 * HOUR_MS,
  },
  /** Key: the video. News for as long as it is new. */
  "hot.spikes.v1": {
    schema: spikeMessageSchema,
    partitions: 3,
    retentionMs: 30 * DAY_MS,
    keptUnsentMs: DAY_MS,
  },
  /** Key: the video. */
  "moderation.escalations.v1": {
    schema: escalationMessageSchema,
    partitions: 3,
    retentionMs: 90 * DAY_MS,
    keptUnsentMs: 30 * DAY_MS,
  },
  /** Key: the person. Few, and never to be missed by whoever connects later. */
  "privacy.erasures.v1": {
    schema: erasureMessageSchema,
    partitions: 1,
    retentionMs: 90 * DAY_MS,
    keptUnsentMs: null,
  },
  /** Key: the partition of engagement.v1. */
  "engagement.v1.dead": {
    schema: deadLetterMessageSchema,
    partitions: 1,
    retentionMs: 30 * DAY_MS,
    keptUnsentMs: 30 * DAY_MS,
  },
} as const satisfies Record<string, TopicSettings & { schema: unknown; keptUnsentMs: number | null }>;

/** The events' way from web to worker. A person's events leave Kafka with the retention, erased or not. */
export const ENGAGEMENT_TOPIC = "engagement.v1";
export const ENGAGEMENT_TOPIC_SETTINGS: TopicSettings = { partitions: 6, retentionMs: 7 * DAY_MS };
