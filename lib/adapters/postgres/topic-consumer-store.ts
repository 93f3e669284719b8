import type { SkippedMessage, TopicConsumerStore } from "#lib/engagement/ports.ts";
import type { OutboxMessage } from "#lib/outbox/outbox.ts";
import { column, type Database, isoTime, type Queryable } from "./client.ts";
import { appendLoggedEvents, findVideos } from "./engagement-log.ts";
import { appendToOutbox } from "./outbox.ts";

const TRANSACTION_LIMITS = { maxWait: 5_000, timeout: 30_000 };
const DETAIL_CHARS = 500;

type Moves = Parameters<TopicConsumerStore["take"]>[0]["moves"];

/** Positions in the topic are stored in the same transaction as the receipts, log and queue of the events read. */
export function createPostgresTopicConsumerStore(database: Database): TopicConsumerStore {
  return {
    async positions(sourceId) {
      const rows = await database.$queryRaw<{ partition: number; position: bigint }[]>`
        SELECT partition, position FROM rollup_cursor WHERE source = ${sourceId}`;
      return new Map(rows.map((row) => [row.partition, row.position]));
    },

    findVideos: (videoIds) => findVideos(database, videoIds),

    take({ sourceId, moves, events, skipped, atMs }) {
      return database.$transaction(async (sql) => {
        if (!(await movePositions(sql, sourceId, moves))) return null;
        // While the positions are locked, so that dead letters keep the order of their partition.
        await appendToOutbox(
          sql,
          skipped.map((message) => deadLetter(message, atMs)),
        );
        return events.length > 0 ? appendLoggedEvents(sql, events) : { appended: 0 };
      }, TRANSACTION_LIMITS);
    },
  };
}

/** False if another worker has moved a position since it was read, and so has taken the events. */
async function movePositions(sql: Queryable, sourceId: string, moves: Moves): Promise<boolean> {
  const partitions = column(moves, ({ partition }) => partition);
  await sql.$executeRaw`
    INSERT INTO rollup_cursor (source, partition, position)
    SELECT ${sourceId}, * FROM unnest(${partitions}::int[], ${column(moves, ({ from }) => from)}::bigint[])
    ON CONFLICT DO NOTHING`;
  // Always in the same order, so that two workers cannot deadlock.
  const held = await sql.$queryRaw<{ partition: number; position: bigint }[]>`
    SELECT partition, position FROM rollup_cursor
    WHERE source = ${sourceId} AND partition = ANY(${partitions}::int[]) ORDER BY partition FOR UPDATE`;
  const positions = new Map(held.map((row) => [row.partition, row.position]));
  if (moves.some(({ partition, from }) => positions.get(partition) !== from)) return false;
  await sql.$executeRaw`
    UPDATE rollup_cursor AS c SET position = m.position
    FROM unnest(${partitions}::int[], ${column(moves, ({ to }) => to)}::bigint[]) AS m (partition, position)
    WHERE c.source = ${sourceId} AND c.partition = m.partition`;
  return true;
}

function deadLetter({ partition, offset, reason, detail }: SkippedMessage, atMs: number): OutboxMessage {
  return {
    topic: "engagement.v1.dead",
    key: String(partition),
    payload: {
      reason,
      detail: detail.slice(0, DETAIL_CHARS),
      partition,
      offset: String(offset),
      skippedAt: isoTime(atMs),
    },
  };
}
