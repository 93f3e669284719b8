import { createHash } from "node:crypto";
import type { MilvusClient } from "@zilliz/milvus2-sdk-node";
import type { Embedding, VectorKind, VectorStore } from "#lib/embeddings/ports.ts";
import { DIMENSIONS, normalise } from "#lib/embeddings/vector.ts";
import { withTimeout } from "#lib/timeout.ts";

export type MilvusOptions = {
  /** host:port, or an https address. */
  address: string;
  token?: string | undefined;
  database?: string | undefined;
  /** Goes before the collections' names, so that several sites can share a server. */
  prefix: string;
  /** An answer later than this counts as none. */
  timeoutMs: number;
};

const MAX_KEY_LENGTH = 128;
const MAX_MODEL_LENGTH = 128;
/** Rows a request, so that none comes near a server's limit on messages. */
const ROWS_PER_WRITE = 1_000;
/** Milvus answers at most this many. */
const ROWS_PER_READ = 16_384;
/** After a failed connection the next call tries again, but not each one of a burst. */
const RECONNECT_AFTER_MS = 1_000;

/**
 * A collection a kind, made on first use. Exact (FLAT) search: it only ever compares the videos of a list, by their
 * ids. Consistency is strong, so that a vector is there for the next read. Erasures need no more than `remove`.
 */
export function createMilvusVectorStore(options: MilvusOptions): VectorStore {
  let connection: { client: Promise<MilvusClient>; isOpen: boolean; failedAtMs: number | null } | null = null;
  let isClosed = false;

  /** Waits as long as for any answer: the SDK itself tries for half a minute, and goes on doing so behind this. */
  function connected(): Promise<MilvusClient> {
    return withTimeout(options.timeoutMs, connecting());
  }

  function connecting(): Promise<MilvusClient> {
    const isSpent =
      connection?.failedAtMs != null && performance.now() - connection.failedAtMs > RECONNECT_AFTER_MS;
    if (!connection || isSpent) {
      const opened = { client: open(options), isOpen: false, failedAtMs: null as number | null };
      opened.client.then(
        (client) => {
          opened.isOpen = true;
          if (isClosed) void client.closeConnection();
        },
        () => {
          opened.failedAtMs = performance.now();
        },
      );
      connection = opened;
    }
    return connection.client;
  }

  const collectionOf = (kind: VectorKind) => `${options.prefix}${kind}_embedding`;

  return {
    async upsert(kind, embeddings) {
      if (embeddings.length === 0) return;
      const client = await connected();
      for (let start = 0; start < embeddings.length; start += ROWS_PER_WRITE) {
        const data = embeddings
          .slice(start, start + ROWS_PER_WRITE)
          .map(({ id, model, vector }) => ({ id: keyOf(id), model, vector: [...vector] }));
        const { status } = await client.upsert({ collection_name: collectionOf(kind), data });
        assertDone(status);
      }
    },

    async fetch(kind, ids) {
      const found = new Map<string, Embedding>();
      if (ids.length === 0) return found;
      const client = await connected();
      const idOf = new Map(ids.map((id) => [keyOf(id), id]));
      for (let start = 0; start < ids.length; start += ROWS_PER_WRITE) {
        const { status, data } = await client.query({
          collection_name: collectionOf(kind),
          filter: idIn(ids.slice(start, start + ROWS_PER_WRITE)),
          output_fields: ["id", "model", "vector"],
          consistency_level: STRONG,
        });
        assertDone(status);
        for (const row of data as { id: string; model: string; vector: number[] }[]) {
          const id = idOf.get(row.id);
          const vector = normalise(row.vector);
          if (id !== undefined && vector) found.set(id, { id, model: row.model, vector });
        }
      }
      return found;
    },

    async similarity(query, videoIds) {
      if (videoIds.length === 0) return new Map();
      const client = await connected();
      const idOf = new Map(videoIds.map((id) => [keyOf(id), id]));
      const { status, results } = await client.search({
        collection_name: collectionOf("video"),
        data: [...query],
        filter: idIn(videoIds),
        limit: Math.min(videoIds.length, ROWS_PER_READ),
        output_fields: ["id"],
        metric_type: "COSINE",
        consistency_level: STRONG,
      });
      assertDone(status);
      const found = results as { id: string; score: number }[];
      return new Map(
        found.flatMap(({ id: key, score }) => {
          const id = idOf.get(key);
          return id === undefined ? [] : [[id, score] as const];
        }),
      );
    },

    async remove(kind, ids) {
      if (ids.length === 0) return;
      const client = await connected();
      for (let start = 0; start < ids.length; start += ROWS_PER_WRITE) {
        const { status } = await client.delete({
          collection_name: collectionOf(kind),
          filter: idIn(ids.slice(start, start + ROWS_PER_WRITE)),
        });
        assertDone(status);
      }
    },

    async close() {
      isClosed = true;
      // One that is still being opened closes itself then: nobody waits for a server that does not answer.
      if (connection?.isOpen) await (await connection.client).closeConnection();
    },
  };
}

/** Strong, in the wire's numbers: the SDK's enum is a value that would load it with this file. */
const STRONG = 0;

/** The SDK is loaded by those who use it alone: it takes a third of a second. */
async function open({ address, token, database, prefix, timeoutMs }: MilvusOptions): Promise<MilvusClient> {
  const { MilvusClient, DataType } = await import("@zilliz/milvus2-sdk-node");
  const client = new MilvusClient({
    address,
    token: token ?? "",
    ...(database ? { database } : {}),
    timeout: timeoutMs,
    // Whoever asks decides what to do without; the next request tries again.
    maxRetries: 0,
    logLevel: "error",
  });
  try {
    await client.connectPromise;
    const { status, data } = await client.showCollections();
    assertDone(status);
    const known = new Set(data.map(({ name }) => name));
    for (const kind of ["video", "user"] as const) {
      const collection = { collection_name: `${prefix}${kind}_embedding` };
      // Somebody else may be at it: to make what is there already is no error.
      if (!known.has(collection.collection_name)) {
        assertDone(
          await client.createCollection({
            ...collection,
            fields: [
              { name: "id", data_type: DataType.VarChar, is_primary_key: true, max_length: MAX_KEY_LENGTH },
              { name: "model", data_type: DataType.VarChar, max_length: MAX_MODEL_LENGTH },
              { name: "vector", data_type: DataType.FloatVector, dim: DIMENSIONS },
            ],
            consistency_level: "Strong",
          }),
        );
        assertDone(
          await client.createIndex({
            ...collection,
            field_name: "vector",
            index_type: "FLAT",
            metric_type: "COSINE",
          }),
        );
      }
      assertDone(await client.loadCollection(collection));
    }
    return client;
  } catch (error) {
    await client.closeConnection();
    throw error;
  }
}

/** A server may write an id into a filter without escaping it: whatever is not plain goes by its digest. */
function keyOf(id: string): string {
  return /^[\w-]{1,100}$/.test(id) ? id : `sha256:${createHash("sha256").update(id).digest("hex")}`;
}

function idIn(ids: readonly string[]): string {
  return `id in ${JSON.stringify(ids.map(keyOf))}`;
}

/** The SDK answers refusals instead of throwing them. */
function assertDone(status: { error_code: unknown; code?: number | null; reason: string }): void {
  if (status.error_code !== "Success" && status.error_code !== 0) throw refusal(status.reason);
  if (status.code) throw refusal(status.reason);
}

const refusal = (reason: string) => new Error(`milvus: ${reason.split("\n")[0]}`);
