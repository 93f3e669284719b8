import {
  deadLetterMessageSchema,
  erasureMessageSchema,
  escalationMessageSchema,
  generationMessageSchema,
  spikeMessageSchema,
} from "./messages.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Settings for creating a missing topic. Replication is the default of the broker. */
export type TopicSettings = {
  partitions: number;
  /** How long Kafka keeps a message. */
  retentionMs: number;
};

/**
 * Topics for other systems, filled by the outbox. The version is part of the name: adding a field keeps the version,
 * changing or removing one needs a new topic. Topics whose order matters across keys have one partition.
 * `keptUnsentMs`: how long unsent messages are kept without Kafka; null means forever.
 */
export const OUTBOX_TOPICS = {
  /** Key: the algorithm. */
  "hot.generations.v1": {
    schema: generationMessageSchema,
    partitions: 1,
    retentionMs: 90 * DAY_MS,
    // Short: there are up to five messages per second, and generations are also stored in hot_generation.
    keptUnsentMs: 6 * HOUR_MS,
  },
  /** Key: the video. */
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
  /** Key: the person. Kept forever, so that a system that connects later gets them all. */
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

/** Events from web processes to workers. Erasure does not delete them from Kafka; the retention does. */
export const ENGAGEMENT_TOPIC = "engagement.v1";
export const ENGAGEMENT_TOPIC_SETTINGS: TopicSettings = { partitions: 6, retentionMs: 7 * DAY_MS };
