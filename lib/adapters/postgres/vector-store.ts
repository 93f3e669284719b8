import type { Clock } from "#lib/clock.ts";
import type { Embedding, VectorKind, VectorStore } from "#lib/embeddings/ports.ts";
import { cosine, normalise, type UnitVector } from "#lib/embeddings/vector.ts";
import { Prisma } from "#prisma-client";
import { column, type Database, isoTime } from "./client.ts";

/** Table and key column by kind of embedding. */
const TABLES = {
  video: { table: Prisma.raw("video_embedding"), key: Prisma.raw("video_id") },
  user: { table: Prisma.raw("user_embedding"), key: Prisma.raw("user_id") },
} as const satisfies Record<VectorKind, unknown>;

/** Age after which a vector is read again. */
const MAX_AGE_MS = 60_000;
/** Enough for the lists of several generations; about 1 KiB per vector. */
const MAX_CACHED = 20_000;

type Cached = { vector: UnitVector | null; readAtMs: number };

/** Vectors as rows of Postgres; exact cosines are computed in this process over cached vectors. */
export function createPostgresVectorStore(database: Database, clock: Clock): VectorStore {
  const cached = new Map<string, Cached>();

  async function fetch(kind: VectorKind, ids: readonly string[]): Promise<Map<string, Embedding>> {
    if (ids.length === 0) return new Map();
    const { table, key } = TABLES[kind];
    const rows = await database.$queryRaw<{ id: string; model: string; vector: number[] }[]>`
      SELECT ${key} AS id, model, vector FROM ${table} WHERE ${key} = ANY(${[...ids]}::text[])`;
    return new Map(
      rows.flatMap(({ id, model, vector: stored }) => {
        const vector = normalise(stored);
        return vector ? [[id, { id, model, vector }] as const] : [];
      }),
    );
  }

  /** One query for all vectors that are missing or too old. */
  async function readVectors(videoIds: readonly string[]): Promise<void> {
    const nowMs = clock.monotonicMs();
    const wanted = videoIds.filter(
      (videoId) => nowMs - (cached.get(videoId)?.readAtMs ?? -Infinity) > MAX_AGE_MS,
    );
    if (wanted.length === 0) return;
    const read = await fetch("video", wanted);
    if (cached.size + wanted.length > MAX_CACHED) cached.clear();
    for (const videoId of wanted)
      cached.set(videoId, { vector: read.get(videoId)?.vector ?? null, readAtMs: nowMs });
  }

  return {
    fetch,

    async upsert(kind, embeddings) {
      if (embeddings.length === 0) return;
      const { table, key } = TABLES[kind];
      // Vectors as text: unnest would flatten an array of arrays.
      await database.$executeRaw`
        INSERT INTO ${table} (${key}, model, vector, updated_at)
        SELECT id, model, vector::float8[], ${isoTime(clock.nowMs())}::timestamptz FROM unnest(
          ${column(embeddings, ({ id }) => id)}::text[],
          ${column(embeddings, ({ model }) => model)}::text[],
          ${column(embeddings, ({ vector }) => `{${vector.join()}}`)}::text[]) AS e (id, model, vector)
        ON CONFLICT (${key}) DO UPDATE
        SET model = excluded.model, vector = excluded.vector, updated_at = excluded.updated_at`;
      if (kind === "video") for (const { id } of embeddings) cached.delete(id);
    },

    async similarity(query, videoIds) {
      await readVectors(videoIds);
      const similarities = new Map<string, number>();
      for (const videoId of videoIds) {
        const vector = cached.get(videoId)?.vector;
        if (vector) similarities.set(videoId, cosine(query, vector));
      }
      return similarities;
    },

    async remove(kind, ids) {
      if (ids.length === 0) return;
      const { table, key } = TABLES[kind];
      await database.$executeRaw`DELETE FROM ${table} WHERE ${key} = ANY(${[...ids]}::text[])`;
      if (kind === "video") for (const id of ids) cached.delete(id);
    },

    // The database belongs to the application and is closed there.
    close: async () => undefined,
  };
}
