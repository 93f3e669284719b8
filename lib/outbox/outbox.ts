import type { z } from "zod";
import type { OUTBOX_TOPICS } from "./topics.ts";

export type OutboxTopic = keyof typeof OUTBOX_TOPICS;

/**
 * A message written in a transaction, and sent only if it commits (transactional outbox). It stays in the table until
 * the broker has acknowledged it. Messages of one topic and key are delivered in the order of writing; for this, the
 * writer must hold a lock from before the write until the commit (decision 0051).
 */
export type OutboxMessage = {
  [Topic in OutboxTopic]: {
    topic: Topic;
    key: string;
    payload: z.infer<(typeof OUTBOX_TOPICS)[Topic]["schema"]>;
  };
}[OutboxTopic];
