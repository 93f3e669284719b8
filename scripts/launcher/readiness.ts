import { setTimeout as delay } from "node:timers/promises";
import type { Service } from "./service.ts";

const POLL_MS = 50;
const REQUEST_TIMEOUT_MS = 5_000;

type ReadinessOptions = { url: string; service: Service; timeoutMs: number; signal: AbortSignal };

/** Waits until the health page answers 200. Throws if the process ends first, or after the time limit. */
export async function untilReady({ url, service, timeoutMs, signal }: ReadinessOptions): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let ended: string | undefined;
  let answer = "no answer";
  void service.exited.then((reason) => {
    ended = reason;
  });
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    if (ended !== undefined) throw new Error(`${service.name} ended while it started (${ended})`);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
      if (response.ok && ended === undefined) return;
      answer = `HTTP ${response.status} ${(await response.text()).slice(0, 500)}`;
    } catch (error) {
      answer = error instanceof Error ? error.message : String(error); // not listening yet
    }
    await delay(POLL_MS);
  }
  throw new Error(`${service.name} is not ready after ${timeoutMs / 1_000} s: ${url} says ${answer}`);
}
