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
  /** Prefix of the collection names, so that several sites can share a server. */
  prefix: string;
  /** Time limit of a call. */
  timeoutMs: number;
};

const MAX_KEY_LENGTH = 128;
const MAX_MODEL_LENGTH = 128;
/** Rows per request, well below the server's message limit. */
const ROWS_PER_WRITE = 1_000;
/** Largest number of rows in an answer of Milvus. */
const ROWS_PER_READ = 16_384;
/** Pause after a failed connection, so that not every call of a burst tries again. */
const RECONNECT_AFTER_MS = 1_000;

/**
 * One collection per kind, created on first use. Exact (FLAT) search, since only the videos of a list are compared, by
 * their ids. Strong consistency, so that a written vector is in the next read. Erasure is `remove`.
 */
export function createMilvusVectorStore(options: MilvusOptions): VectorStore {
  let connection: { client: Promise<MilvusClient>; isOpen: boolean; failedAtMs: number | null } | null = null;
  let isClosed = false;

  /** With the timeout of a call: the SDK itself tries for 30 s, and continues in the background. */
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
      // A connection that is still being opened is closed when it is there; close() does not wait for it.
      if (connection?.isOpen) await (await connection.client).closeConnection();
    },
  };
}

/** Strong consistency as a number: importing the SDK's enum would load the SDK with this file. */
const STRONG = 0;

/** Loaded on first use: the import takes about 300 ms. */
async function open({ address, token, database, prefix, timeoutMs }: MilvusOptions): Promise<MilvusClient> {
  const { MilvusClient, DataType } = await import("@zilliz/milvus2-sdk-node");
  const client = new MilvusClient({
    address,
    token: token ?? "",
    ...(database ? { database } : {}),
    timeout: timeoutMs,
    // The caller handles the failure; the next call connects again.
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
      // Another process may create it at the same time, which is no error.
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

/** Ids with other characters are replaced by their digest: Milvus inserts ids into filters without escaping. */
function keyOf(id: string): string {
  return /^[\w-]{1,100}$/.test(id) ? id : `sha256:${createHash("sha256").update(id).digest("hex")}`;
}

function idIn(ids: readonly string[]): string {
  return `id in ${JSON.stringify(ids.map(keyOf))}`;
}

/** The SDK returns errors as results instead of throwing them. */
function assertDone(status: { error_code: unknown; code?: number | null; reason: string }): void {
  if (status.error_code !== "Success" && status.error_code !== 0) throw refusal(status.reason);
  if (status.code) throw refusal(status.reason);
}

const refusal = (reason: string) => new Error(`milvus: ${reason.split("\n")[0]}`);
