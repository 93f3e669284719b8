import { AppError } from "#lib/errors.ts";

/** The same bytes; fails where the source is asked for more and says nothing for `timeoutMs`. A slow reader may be slow. */
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
            reject(new AppError("unavailable", "The media store has fallen silent.", { retryAfterSec: 5 }));
          timer = setTimeout(problem, timeoutMs);
        });
        try {
          const { done, value } = await Promise.race([reader.read(), stalled]);
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          // Not awaited: what is silent may never answer to this either.
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
