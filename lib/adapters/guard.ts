import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";

export type Guard = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Bounds what a slow or dead store costs: a call waits at most `timeoutMs`; after three failures in a row calls
 * fail at once, and one a second is let through to see whether it is back.
 */
export function createGuard({ timeoutMs }: { timeoutMs: number }): Guard {
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: 1_000, breaker: new ConsecutiveBreaker(3) });
  const policy = wrap(breaker, timeout(timeoutMs, TimeoutStrategy.Aggressive));
  return (work) => {
    // The library would let everybody wait for the one that looks whether Redis is back.
    if (breaker.state === CircuitState.HalfOpen) return Promise.reject(new BrokenCircuitError());
    return policy.execute(work);
  };
}
