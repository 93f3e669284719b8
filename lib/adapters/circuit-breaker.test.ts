import { describe, expect, it } from "vitest";
import { type BreakerState, CircuitOpenError, createCircuitBreaker } from "./circuit-breaker.ts";

class Refused extends Error {}

function setUp() {
  let nowMs = 5_000;
  const states: BreakerState[] = [];
  const breaker = createCircuitBreaker({
    timeoutMs: 50,
    onState: (state) => states.push(state),
    isAnswer: (error) => error instanceof Refused,
    monotonicMs: () => nowMs,
  });
  let calls = 0;
  const call = (work: () => Promise<unknown>) =>
    breaker(() => {
      calls += 1;
      return work();
    });
  return {
    states,
    advance: (ms: number) => {
      nowMs += ms;
    },
    succeed: () => call(async () => "yes"),
    fail: () => call(() => Promise.reject(new Error("away"))),
    refuse: () => call(() => Promise.reject(new Refused())),
    hang: () => call(() => new Promise(() => undefined)),
    call,
    calls: () => calls,
  };
}

describe("circuit breaker", () => {
  it("opens after three failures in a row, and fails calls without making them", async () => {
    const { fail, succeed, hang, states, calls } = setUp();
    await expect(fail()).rejects.toThrow("away");
    await expect(fail()).rejects.toThrow("away");
    await succeed();
    await expect(fail()).rejects.toThrow("away");
    await expect(fail()).rejects.toThrow("away");
    expect(states).toEqual(["closed"]);
    await expect(hang()).rejects.toThrow("no answer in 50 ms");
    expect(states).toEqual(["closed", "open"]);
    await expect(succeed()).rejects.toThrow(CircuitOpenError);
    expect(calls()).toBe(6);
  });

  it("lets one call a second look, and nobody waits for it", async () => {
    const { fail, succeed, call, advance, states } = setUp();
    for (let count = 0; count < 3; count += 1) await expect(fail()).rejects.toThrow("away");
    advance(999);
    await expect(succeed()).rejects.toThrow(CircuitOpenError);
    advance(1);
    const { promise, resolve } = Promise.withResolvers<string>();
    const probe = call(() => promise);
    await expect(succeed()).rejects.toThrow(CircuitOpenError);
    resolve("back");
    await expect(probe).resolves.toBe("back");
    await expect(succeed()).resolves.toBe("yes");
    expect(states).toEqual(["closed", "open", "half-open", "closed"]);
  });

  it("opens for another second when the one that looks fails", async () => {
    const { fail, succeed, advance, states } = setUp();
    for (let count = 0; count < 3; count += 1) await expect(fail()).rejects.toThrow("away");
    advance(1_000);
    await expect(fail()).rejects.toThrow("away");
    await expect(succeed()).rejects.toThrow(CircuitOpenError);
    advance(1_000);
    await expect(succeed()).resolves.toBe("yes");
    expect(states).toEqual(["closed", "open", "half-open", "open", "half-open", "closed"]);
  });

  it("stays closed while the store answers that it refuses", async () => {
    const { refuse, fail, states } = setUp();
    for (let count = 0; count < 10; count += 1) await expect(refuse()).rejects.toThrow(Refused);
    // An answer: the failures before it were not in a row.
    for (const each of [fail, fail, refuse, fail, fail]) await expect(each()).rejects.toThrow();
    expect(states).toEqual(["closed"]);
  });
});
