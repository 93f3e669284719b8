import { ReadableStream as NodeStream } from "node:stream/web";

/**
 * A stream of the chunks of an iterable. It starts the iterable at the first read and requests one chunk per read.
 * Cancelling the stream calls `return()`, so an iterable must close its files in `finally`.
 */
export function byteStreamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  // The same class at run time: only the DOM types lack `from`.
  return NodeStream.from(chunks) as unknown as ReadableStream<Uint8Array>;
}
