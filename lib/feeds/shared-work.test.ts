import { describe, expect, it } from "vitest";
import { oneAfterAnother, singleFlight } from "./shared-work.ts";

/** Work that ends when told; each run answers its own number. */
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
  it("gives everybody the result of the one at work", async () => {
    const { work, ends } = controlledWork();
    const shared = singleFlight(work);
    const answers = [shared(), shared(), shared()];
    ends[0]?.();
    expect(await Promise.all(answers)).toEqual([1, 1, 1]);
    expect(ends).toHaveLength(1);
  });
});

describe("oneAfterAnother", () => {
  it("gives who comes later the result of work that began after they came", async () => {
    const { work, ends } = controlledWork();
    const read = oneAfterAnother(work);
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

  it("goes on after a failure, which only its own callers see", async () => {
    const { work, ends } = controlledWork();
    const read = oneAfterAnother(work);
    const first = read();
    const second = read();
    ends[0]?.(new Error("away"));
    await expect(first).rejects.toThrow("away");
    await settle();
    ends[1]?.();
    expect(await second).toBe(2);
    const third = read();
    ends[2]?.();
    expect(await third).toBe(3);
  });
});
