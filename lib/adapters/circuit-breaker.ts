import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";
import { withTimeout } from "#lib/timeout.ts";

export type CircuitBreaker = <T>(work: () => Promise<T>) => Promise<T>;

/** What the breaker does with calls: lets them pass, lets one look, fails them at once. */
export type BreakerState = "closed" | "half-open" | "open";

export type CircuitBreakerOptions = { timeoutMs: number; onState?: (state: BreakerState) => void };

const STATE_NAMES = {
  [CircuitState.Closed]: "closed",
  [CircuitState.HalfOpen]: "half-open",
  [CircuitState.Open]: "open",
  // Held open by hand: nobody does that here.
  [CircuitState.Isolated]: "open",
} as const;

/**
 * Bounds what a slow or dead store costs: a call waits at most `timeoutMs`; after three failures in a row calls
 * fail at once, and one a second is let through to see whether it is back.
 */
export function createCircuitBreaker({ timeoutMs, onState }: CircuitBreakerOptions): CircuitBreaker {
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: 1_000, breaker: new ConsecutiveBreaker(3) });
  onState?.("closed");
  breaker.onStateChange((state) => onState?.(STATE_NAMES[state]));
  return (work) => {
    // The library would let everybody wait for the one that looks whether Redis is back.
    if (breaker.state === CircuitState.HalfOpen) return Promise.reject(new BrokenCircuitError());
    return breaker.execute(() => withTimeout(timeoutMs, work()));
  };
}
