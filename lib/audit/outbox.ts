/** Topics that other systems read. The version is part of the name: a changed payload is a new topic. */
export type OutboxTopic = "moderation.escalations.v1" | "privacy.erasures.v1";

/**
 * A message that leaves with the transaction that wrote it, or not at all. Messages of one key are delivered in order;
 * rows stay in the table until a broker has acknowledged them.
 */
export type OutboxMessage = {
  topic: OutboxTopic;
  key: string;
  payload: Record<string, unknown>;
};
