/** A timer that fires later than this shows that the event loop was blocked, so results may be waiting unread. */
const STALL_MS = 10;

/** The awaited work did not finish in time. */
export class TimeoutError extends Error {
  constructor(limitMs: number) {
    super(`no answer in ${limitMs} ms`);
  }
}

/**
 * The result of `work`, or TimeoutError after `limitMs`. Event-loop stalls are excluded: if the timer fires late,
 * `work` gets the length of the delay once more, at most `limitMs` (decision 0105). Later results and errors are
 * ignored.
 */
export function withTimeout<T>(limitMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onTimeout = () => reject(new TimeoutError(limitMs));
    const dueAtMs = performance.now() + limitMs;
    let timer = setTimeout(() => {
      const lateMs = performance.now() - dueAtMs;
      if (lateMs < STALL_MS) onTimeout();
      else timer = setTimeout(onTimeout, Math.min(lateMs, limitMs));
    }, limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
