import { expect } from "vitest";
import { generationMessageSchema } from "#lib/outbox/messages.ts";
import type { TestApp } from "./app.ts";
import type { ReadMessage } from "./read-topic.ts";

/** A message that is sent again after a lost acknowledgement has the same id. */
function withoutRepeats(messages: readonly ReadMessage[]): ReadMessage[] {
  return [...new Map(messages.toReversed().map((message) => [message.id, message])).values()].toReversed();
}

/** The generations in a topic, each once. */
export function toldGenerations(messages: readonly ReadMessage[]) {
  return withoutRepeats(messages).map(({ value }) => generationMessageSchema.parse(value));
}

/** Expects a message for every published list, in order and without a gap. */
export async function expectWholeAudit(
  app: TestApp,
  told: ReturnType<typeof toldGenerations>,
): Promise<void> {
  const rows = await app.database.hotGeneration.findMany({ orderBy: { id: "asc" }, select: { id: true } });
  expect(told.map(({ generationId }) => generationId)).toEqual(rows.map(({ id }) => Number(id)));
  expect(told.map(({ previousGenerationId }) => previousGenerationId)).toEqual([
    null,
    ...told.slice(0, -1).map(({ generationId }) => generationId),
  ]);
}
