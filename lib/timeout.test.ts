import { describe, expect, it } from "vitest";
import { TimeoutError, withTimeout } from "./timeout.ts";

const never = new Promise<never>(() => undefined);

/** As a burst of requests does: nothing else runs meanwhile, and timers come late. */
function standStill(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe("the time that somebody may take", () => {
  it("hands on what comes in time: an answer or a failure", async () => {
    expect(await withTimeout(1_000, Promise.resolve("here"))).toBe("here");
    await expect(withTimeout(1_000, Promise.reject(new Error("refused")))).rejects.toThrow("refused");
  });

  it("ends with TimeoutError", async () => {
    await expect(withTimeout(5, never)).rejects.toThrow(TimeoutError);
    await expect(withTimeout(5, never)).rejects.toThrow("no answer in 5 ms");
  });

  it("is not over while this process stood still: an answer that lies there is read", async () => {
    const answer = new Promise((resolve) => setImmediate(() => setImmediate(() => resolve("here"))));
    const patient = withTimeout(20, answer);
    standStill(60);
    expect(await patient).toBe("here");
  });

  it("ends all the same where none lies there", async () => {
    const patient = withTimeout(20, never);
    standStill(60);
    await expect(patient).rejects.toThrow(TimeoutError);
  });

  it("hears no failure that comes too late", async () => {
    const failure = Promise.withResolvers<never>();
    await expect(withTimeout(5, failure.promise)).rejects.toThrow(TimeoutError);
    // Nobody listens: an unheard rejection would fail this run.
    failure.reject(new Error("too late"));
    await new Promise((resolve) => setImmediate(resolve));
  });
});
