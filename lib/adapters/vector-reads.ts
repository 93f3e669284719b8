import type { VectorStore } from "#lib/embeddings/ports.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";

/** Reads with a timeout and a circuit breaker: a page does without vectors rather than wait for them. */
export function boundVectorReads(
  store: VectorStore,
  breaker: CircuitBreaker,
): Pick<VectorStore, "fetch" | "similarity"> {
  return {
    fetch: (kind, ids) => breaker(() => store.fetch(kind, ids)),
    similarity: (query, videoIds) => breaker(() => store.similarity(query, videoIds)),
  };
}
