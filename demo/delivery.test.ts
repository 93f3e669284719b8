import { describe, expect, it } from "vitest";
import type { EngagementEventInput } from "#lib/engagement/event-schema.ts";
import { type DeliveryDeps, deliver, type PostOutcome } from "./delivery.ts";

const events: EngagementEventInput[] = [{ id: "a", kind: "hit", videoId: "v_000001", count: 1 }];
const away: PostOutcome = { kind: "try-later", reason: "connection refused", afterMs: null };
const taken: PostOutcome = { kind: "answered", result: { accepted: 1, duplicates: 0, rejected: [] } };

function rehearse(outcomes: PostOutcome[], stopAfterPosts = Number.POSITIVE_INFINITY) {
  const posted: (readonly EngagementEventInput[])[] = [];
  const waitsMs: number[] = [];
  const deps: DeliveryDeps = {
    post: async (batch) => {
      posted.push(batch);
      return outcomes[posted.length - 1] ?? taken;
    },
    wait: async (delayMs) => void waitsMs.push(delayMs),
    isStopped: () => posted.length >= stopAfterPosts,
    onRetry: () => undefined,
  };
  return { deps, posted, waitsMs };
}

describe("deliver", () => {
  it("sends the very same events again, waiting longer each time", async () => {
    const { deps, posted, waitsMs } = rehearse([away, away, away, taken]);
    expect(await deliver(events, deps)).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    expect(posted).toEqual([events, events, events, events]);
    expect(waitsMs).toEqual([500, 1_000, 2_000]);
  });

  it("waits as long as the server asked", async () => {
    const { deps, waitsMs } = rehearse([{ kind: "try-later", reason: "429", afterMs: 7_000 }, taken]);
    await deliver(events, deps);
    expect(waitsMs).toEqual([7_000]);
  });

  it("gives up when it is stopped", async () => {
    const { deps, posted } = rehearse([away, away, away], 2);
    expect(await deliver(events, deps)).toBeNull();
    expect(posted).toHaveLength(2);
  });
});
