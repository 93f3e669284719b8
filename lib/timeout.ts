/** A timer that comes later than this tells of this process: it was busy, and answers may lie there unread. */
const BUSY_MS = 10;

/** The other side has not answered in time. */
export class TimeoutError extends Error {
  constructor(limitMs: number) {
    super(`no answer in ${limitMs} ms`);
  }
}

/**
 * The answer of `work`, or TimeoutError when it has not come in `limitMs`. Time in which this process itself stood still is
 * not the other side's fault: as much is given once more, at most `limitMs`. What comes too late is nobody's any more.
 */
export function withTimeout<T>(limitMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new TimeoutError(limitMs));
    const dueAtMs = performance.now() + limitMs;
    let timer = setTimeout(() => {
      const lateMs = performance.now() - dueAtMs;
      if (lateMs < BUSY_MS) giveUp();
      else timer = setTimeout(giveUp, Math.min(lateMs, limitMs));
    }, limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
