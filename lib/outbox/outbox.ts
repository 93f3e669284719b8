import type { z } from "zod";
import type { OUTBOX_TOPICS } from "./topics.ts";

export type OutboxTopic = keyof typeof OUTBOX_TOPICS;

/**
 * A message that leaves with the transaction that wrote it, or not at all, and that stays in the table until a broker
 * has acknowledged it. Messages of one topic and key are delivered in the order of their writing: whoever writes them
 * holds a lock from before the writing until the commit, so that none of them commits out of turn.
 */
export type OutboxMessage = {
  [Topic in OutboxTopic]: {
    topic: Topic;
    key: string;
    payload: z.infer<(typeof OUTBOX_TOPICS)[Topic]["schema"]>;
  };
}[OutboxTopic];
