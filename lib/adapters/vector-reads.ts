import type { VectorStore } from "#lib/embeddings/ports.ts";
import type { Guard } from "./guard.ts";

/** Reads for a page, which would rather do without than wait. */
export function boundVectorReads(
  store: VectorStore,
  guard: Guard,
): Pick<VectorStore, "fetch" | "similarity"> {
  return {
    fetch: (kind, ids) => guard(() => store.fetch(kind, ids)),
    similarity: (query, videoIds) => guard(() => store.similarity(query, videoIds)),
  };
}
