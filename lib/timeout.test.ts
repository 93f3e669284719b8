import { describe, expect, it } from "vitest";
import { TimeoutError, withTimeout } from "./timeout.ts";

const never = new Promise<never>(() => undefined);

/** Blocks the event loop, so that timers run late, as in a burst of requests. */
function blockEventLoop(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe("withTimeout", () => {
  it("passes on a result or an error that comes in time", async () => {
    expect(await withTimeout(1_000, Promise.resolve("here"))).toBe("here");
    await expect(withTimeout(1_000, Promise.reject(new Error("refused")))).rejects.toThrow("refused");
  });

  it("rejects with TimeoutError", async () => {
    await expect(withTimeout(5, never)).rejects.toThrow(TimeoutError);
    await expect(withTimeout(5, never)).rejects.toThrow("no answer in 5 ms");
  });

  it("excludes event-loop stalls: a result that is already there is used", async () => {
    const answer = new Promise((resolve) => setImmediate(() => setImmediate(() => resolve("here"))));
    const result = withTimeout(20, answer);
    blockEventLoop(60);
    expect(await result).toBe("here");
  });

  it("rejects after a stall if there is no result", async () => {
    const result = withTimeout(20, never);
    blockEventLoop(60);
    await expect(result).rejects.toThrow(TimeoutError);
  });

  it("handles an error that comes after the timeout", async () => {
    const failure = Promise.withResolvers<never>();
    await expect(withTimeout(5, failure.promise)).rejects.toThrow(TimeoutError);
    // An unhandled rejection would fail this test run.
    failure.reject(new Error("too late"));
    await new Promise((resolve) => setImmediate(resolve));
  });
});
