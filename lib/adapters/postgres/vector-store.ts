import type { Clock } from "#lib/clock.ts";
import type { Embedding, VectorKind, VectorStore } from "#lib/embeddings/ports.ts";
import { cosine, normalise, type UnitVector } from "#lib/embeddings/vector.ts";
import { Prisma } from "#prisma-client";
import { column, type Database, isoTime } from "./client.ts";

/** The tables differ in the name of their key. */
const TABLES = {
  video: { table: Prisma.raw("video_embedding"), key: Prisma.raw("video_id") },
  user: { table: Prisma.raw("user_embedding"), key: Prisma.raw("user_id") },
} as const satisfies Record<VectorKind, unknown>;

/** A vector is read again after this long; what is listed changes far more often than where it lies. */
const MAX_AGE_MS = 60_000;
/** Lists of several generations; about 1 KiB each. */
const MAX_CACHED = 20_000;

type Cached = { vector: UnitVector | null; readAtMs: number };

/** Rows of Postgres, and exact cosines in this process over vectors that are read once a minute. */
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

  /** One query for all that is missing or old. */
  async function readVectors(videoIds: readonly string[]): Promise<void> {
    const nowMs = clock.nowMs();
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
      // Vectors travel as text: unnest would flatten an array of arrays.
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

    // The database is the application's.
    close: async () => undefined,
  };
}
