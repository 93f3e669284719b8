import type { OutboxMessage, OutboxTopic } from "#lib/outbox/outbox.ts";
import type { OutboxStore, RelayTransaction } from "#lib/outbox/ports.ts";
import { column, type Database, isoTime, type Queryable, tryLock } from "./client.ts";

/** Longer than the timeout of a broker that does not answer. */
const TRANSACTION_LIMITS = { maxWait: 5_000, timeout: 60_000 };

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

/**
 * Removes erased videos from stored messages, sent or not: audit records lose their ids, escalations and spikes are
 * deleted. Runs in the erasure's transaction.
 */
export async function eraseFromOutbox(sql: Queryable, videoIds: readonly string[]): Promise<void> {
  if (videoIds.length === 0) return;
  const ids = [...videoIds];
  await sql.$executeRaw`
    UPDATE outbox_message
    SET payload = jsonb_set(payload, '{topVideoIds}', (payload -> 'topVideoIds') - ${ids}::text[])
    WHERE topic = 'hot.generations.v1' AND payload -> 'topVideoIds' ?| ${ids}::text[]`;
  await sql.$executeRaw`
    DELETE FROM outbox_message
    WHERE topic IN ('moderation.escalations.v1', 'hot.spikes.v1') AND key = ANY(${ids}::text[])`;
}

export function createPostgresOutboxStore(database: Database): OutboxStore {
  return {
    async hasUnsent() {
      const [row] = await database.$queryRaw<{ waiting: boolean }[]>`
        SELECT EXISTS (SELECT 1 FROM outbox_message WHERE sent_at IS NULL) AS waiting`;
      return row?.waiting ?? false;
    },

    relayExclusively(work) {
      return database.$transaction(async (sql) => {
        return (await tryLock(sql, "relay")) ? work(relayTransaction(sql)) : null;
      }, TRANSACTION_LIMITS);
    },

    async prune({ sentMs, unsentMs }) {
      const limits = Object.entries(unsentMs);
      return database.$executeRaw`
        DELETE FROM outbox_message AS o
        WHERE o.sent_at < ${isoTime(sentMs)}::timestamptz
           OR (o.sent_at IS NULL AND EXISTS (
             SELECT 1 FROM unnest(
               ${column(limits, ([topic]) => topic)}::text[],
               ${column(limits, ([, beforeMs]) => isoTime(beforeMs))}::text[]::timestamptz[]
             ) AS l (topic, before) WHERE l.topic = o.topic AND o.created_at < l.before))`;
    },
  };
}

/** Locks no row while a message is being sent, so that an erasure does not wait for a broker. */
function relayTransaction(sql: Queryable): RelayTransaction {
  return {
    unsent: (limit) => sql.$queryRaw<{ id: bigint; topic: OutboxTopic; key: string; payload: string }[]>`
      SELECT id, topic, key, payload::text AS payload FROM outbox_message
      WHERE sent_at IS NULL ORDER BY id LIMIT ${limit}`,

    async markSent(ids, atMs) {
      await sql.$executeRaw`
        UPDATE outbox_message SET sent_at = ${isoTime(atMs)}::timestamptz WHERE id = ANY(${[...ids]}::bigint[])`;
    },
  };
}
