import type { HotGeneration } from "#lib/feeds/hot/ports.ts";
import { AUDITED_PLACES } from "./messages.ts";
import type { OutboxMessage } from "./outbox.ts";

/** The audit message of a generation (FR-7). */
export function generationAudit(
  generation: HotGeneration,
  previousGenerationId: number | null,
): OutboxMessage {
  return {
    topic: "hot.generations.v1",
    key: generation.algorithm,
    payload: {
      generationId: generation.id,
      previousGenerationId,
      generatedAt: new Date(generation.generatedAtMs).toISOString(),
      algorithmVersion: generation.algorithm,
      kind: generation.kind,
      configVersion: generation.config.version,
      parameters: { ...generation.config.parameters },
      topVideoIds: generation.videoIds.slice(0, AUDITED_PLACES),
      counts: { listed: generation.videoIds.length },
      durationMs: generation.durationMs,
    },
  };
}
