import type { EngagementEventInput, EventBatchResult } from "#lib/engagement/event-schema.ts";

export type PostOutcome =
  | { kind: "answered"; result: EventBatchResult }
  /** The server is unreachable, busy or limiting. The same events can be sent again: an id counts once. */
  | { kind: "try-later"; reason: string; afterMs: number | null };

export type DeliveryDeps = {
  post: (events: readonly EngagementEventInput[]) => Promise<PostOutcome>;
  wait: (delayMs: number) => Promise<void>;
  isStopped: () => boolean;
  onRetry: (reason: string, delayMs: number) => void;
};

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 10_000;

/** Sends one batch, again and again until it is answered; null if stopped before. */
export async function deliver(
  events: readonly EngagementEventInput[],
  { post, wait, isStopped, onRetry }: DeliveryDeps,
): Promise<EventBatchResult | null> {
  for (let delayMs = FIRST_DELAY_MS; !isStopped(); delayMs = Math.min(delayMs * 2, MAX_DELAY_MS)) {
    const outcome = await post(events);
    if (outcome.kind === "answered") return outcome.result;
    const pauseMs = outcome.afterMs ?? delayMs;
    onRetry(outcome.reason, pauseMs);
    await wait(pauseMs);
  }
  return null;
}
