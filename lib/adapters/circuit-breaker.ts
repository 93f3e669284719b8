import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";
import { withTimeout } from "#lib/timeout.ts";

export type CircuitBreaker = <T>(work: () => Promise<T>) => Promise<T>;

/** The breaker's states: calls pass, one call probes, calls fail at once. */
export type BreakerState = "closed" | "half-open" | "open";

export type CircuitBreakerOptions = { timeoutMs: number; onState?: (state: BreakerState) => void };

const STATE_NAMES = {
  [CircuitState.Closed]: "closed",
  [CircuitState.HalfOpen]: "half-open",
  [CircuitState.Open]: "open",
  // Opened by hand, which nothing here does.
  [CircuitState.Isolated]: "open",
} as const;

/**
 * Limits the cost of a slow or unreachable store: a call waits at most `timeoutMs`; after three failures in a row calls
 * fail at once, except one per second that probes whether the store answers again.
 */
export function createCircuitBreaker({ timeoutMs, onState }: CircuitBreakerOptions): CircuitBreaker {
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: 1_000, breaker: new ConsecutiveBreaker(3) });
  onState?.("closed");
  breaker.onStateChange((state) => onState?.(STATE_NAMES[state]));
  return (work) => {
    // The library would make all calls wait for the probe.
    if (breaker.state === CircuitState.HalfOpen) return Promise.reject(new BrokenCircuitError());
    return breaker.execute(() => withTimeout(timeoutMs, work()));
  };
}
