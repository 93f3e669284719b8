import { withTimeout } from "#lib/timeout.ts";

export type CircuitBreaker = <T>(work: () => Promise<T>) => Promise<T>;

/** The breaker's states: calls pass, one call probes, calls fail at once. */
export type BreakerState = "closed" | "half-open" | "open";

export type CircuitBreakerOptions = {
  timeoutMs: number;
  onState?: (state: BreakerState) => void;
  /** Errors with which the store has answered, and in time: they fail the call and say nothing against the store. */
  isAnswer?: (error: unknown) => boolean;
  /** Monotonic: a wall clock that is set back would hold the breaker open for as long. */
  monotonicMs?: () => number;
};

const MAX_FAILURES = 3;
const OPEN_MS = 1_000;

/** The call was not made: the store did not answer a moment ago. */
export class CircuitOpenError extends Error {
  constructor() {
    super("the circuit breaker is open");
  }
}

/**
 * Bounds what a slow or dead store costs: a call waits at most `timeoutMs`; after three failures in a row calls
 * fail at once, and one a second is let through to see whether it is back. The others do not wait for that one.
 */
export function createCircuitBreaker({
  timeoutMs,
  onState,
  isAnswer = () => false,
  monotonicMs = () => performance.now(),
}: CircuitBreakerOptions): CircuitBreaker {
  let state: BreakerState = "closed";
  let failures = 0;
  let openedAtMs = 0;
  onState?.(state);

  function become(next: BreakerState): void {
    if (next === "open") openedAtMs = monotonicMs();
    if (next === "closed") failures = 0;
    if (next === state) return;
    state = next;
    onState?.(state);
  }

  async function attempt<T>(work: () => Promise<T>, isProbe: boolean): Promise<T> {
    const settle = (hasAnswered: boolean) => {
      // What was called before it opened, and ends only now, decides nothing.
      if (!isProbe && state !== "closed") return;
      if (hasAnswered) become("closed");
      else if (isProbe || ++failures >= MAX_FAILURES) become("open");
    };
    try {
      const result = await withTimeout(timeoutMs, work());
      settle(true);
      return result;
    } catch (error) {
      settle(isAnswer(error));
      throw error;
    }
  }

  return async (work) => {
    if (state === "closed") return attempt(work, false);
    if (state === "half-open" || monotonicMs() - openedAtMs < OPEN_MS) throw new CircuitOpenError();
    become("half-open");
    return attempt(work, true);
  };
}
