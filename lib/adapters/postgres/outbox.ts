import type { OutboxMessage } from "#lib/audit/outbox.ts";
import { column, type Queryable } from "./client.ts";

/** Writes messages in the caller's transaction. */
export async function appendToOutbox(sql: Queryable, messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await sql.$executeRaw`
    INSERT INTO outbox_message (topic, key, payload)
    SELECT topic, key, payload::jsonb FROM unnest(
      ${column(messages, (message) => message.topic)}::text[],
      ${column(messages, (message) => message.key)}::text[],
      ${column(messages, (message) => JSON.stringify(message.payload))}::text[]
    ) WITH ORDINALITY AS m (topic, key, payload, position)
    ORDER BY position`;
}
