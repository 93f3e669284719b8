import type { EmbeddingCause, EmbeddingQueue } from "#lib/embeddings/ports.ts";
import { ADVISORY_LOCKS, type Database, lock, type Queryable } from "./client.ts";

/** Long, because the vector store may be another, slow server. */
const TRANSACTION_LIMITS = { maxWait: 5_000, timeout: 60_000 };
const EXCLUSIVE_LIMITS = { maxWait: 10_000, timeout: 600_000 };

/** Causes video and co-engagement both write the vector of a video. */
const LOCK_OF = {
  user: ADVISORY_LOCKS.userEmbeddings,
  video: ADVISORY_LOCKS.videoEmbeddings,
  co_engagement: ADVISORY_LOCKS.videoEmbeddings,
} as const satisfies Record<EmbeddingCause, number>;

export function createPostgresEmbeddingQueue(database: Database): EmbeddingQueue {
  return {
    async hasWork(cause) {
      const [row] = await database.$queryRaw<{ waiting: boolean }[]>`
        SELECT EXISTS (SELECT 1 FROM embedding_due WHERE cause = ${cause}::embedding_cause) AS waiting`;
      return row?.waiting ?? false;
    },

    take(cause, limit, work) {
      return database.$transaction(async (sql) => {
        if (!(await tryLocks(sql, LOCK_OF[cause]))) return null;
        const rows = await sql.$queryRaw<{ id: string }[]>`
          DELETE FROM embedding_due
          WHERE cause = ${cause}::embedding_cause AND id IN (
            SELECT id FROM embedding_due WHERE cause = ${cause}::embedding_cause
            GROUP BY id ORDER BY min(seq) LIMIT ${limit})
          RETURNING id`;
        const ids = [...new Set(rows.map(({ id }) => id))];
        if (ids.length > 0) await work(ids);
        return ids.length;
      }, TRANSACTION_LIMITS);
    },

    requeueVideos: () =>
      database.$executeRaw`
        INSERT INTO embedding_due (cause, id) SELECT 'video', id FROM video WHERE deleted_at IS NULL`,

    exclusively(work) {
      return database.$transaction(async (sql) => {
        await sql.$executeRaw`SET LOCAL statement_timeout = 0`;
        await sql.$executeRaw`SELECT pg_advisory_xact_lock_shared(${ADVISORY_LOCKS.erasure}::bigint)`;
        await lock(sql, "videoEmbeddings");
        return work();
      }, EXCLUSIVE_LIMITS);
    },
  };
}

/**
 * The erasure lock is taken shared: an erasure waits, so that nothing read before it is written after it. The vector
 * store may have no transactions, so the lock is held until the vectors are written.
 */
async function tryLocks(sql: Queryable, key: number): Promise<boolean> {
  const [row] = await sql.$queryRaw<{ locked: boolean }[]>`
    SELECT pg_try_advisory_xact_lock_shared(${ADVISORY_LOCKS.erasure}::bigint)
       AND pg_try_advisory_xact_lock(${key}::bigint) AS locked`;
  return row?.locked ?? false;
}
