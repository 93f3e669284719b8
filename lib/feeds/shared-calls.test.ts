import { describe, expect, it } from "vitest";
import { serializeCalls, singleFlight } from "./shared-calls.ts";

/** Asynchronous work that the test settles by hand. Each run resolves to its own number, from 1. */
function controlledWork() {
  const ends: ((fail?: Error) => void)[] = [];
  const work = () => {
    const number = ends.length + 1;
    return new Promise<number>((resolve, reject) => {
      ends.push((fail) => (fail ? reject(fail) : resolve(number)));
    });
  };
  return { work, ends };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("singleFlight", () => {
  it("gives concurrent callers the result of the running call", async () => {
    const { work, ends } = controlledWork();
    const shared = singleFlight(work);
    const answers = [shared(), shared(), shared()];
    ends[0]?.();
    expect(await Promise.all(answers)).toEqual([1, 1, 1]);
    expect(ends).toHaveLength(1);
  });
});

describe("serializeCalls", () => {
  it("gives callers during a run the result of a run that starts after their call", async () => {
    const { work, ends } = controlledWork();
    const read = serializeCalls(work);
    const first = read();
    const later = [read(), read()];
    ends[0]?.();
    await settle();
    expect(ends).toHaveLength(2);
    const last = read();
    ends[1]?.();
    await settle();
    ends[2]?.();
    expect(await first).toBe(1);
    expect(await Promise.all(later)).toEqual([2, 2]);
    expect(await last).toBe(3);
  });

  it("continues after a failure, which only the callers of that run see", async () => {
    const { work, ends } = controlledWork();
    const read = serializeCalls(work);
    const first = read();
    const second = read();
    ends[0]?.(new Error("unavailable"));
    await expect(first).rejects.toThrow("unavailable");
    await settle();
    ends[1]?.();
    expect(await second).toBe(2);
    const third = read();
    ends[2]?.();
    expect(await third).toBe(3);
  });
});
