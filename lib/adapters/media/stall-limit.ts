import { AppError } from "#lib/errors.ts";

/** Passes bytes through; fails if the source gives none for `timeoutMs` after a read. A slow reader is not an error. */
export function withStallLimit(
  source: ReadableStream<Uint8Array>,
  timeoutMs: number,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let timer: NodeJS.Timeout | undefined;
        const stalled = new Promise<never>((_, reject) => {
          const problem = () =>
            reject(
              new AppError("unavailable", "The media store does not answer any more.", { retryAfterSec: 5 }),
            );
          timer = setTimeout(problem, timeoutMs);
        });
        try {
          const { done, value } = await Promise.race([reader.read(), stalled]);
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          // Not awaited: a source that hangs may never finish this either.
          reader.cancel(error).catch(() => undefined);
          throw error;
        } finally {
          clearTimeout(timer);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
