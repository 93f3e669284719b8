import { randomBytes } from "node:crypto";
import { byteStreamOf } from "#lib/byte-stream.ts";
import { AppError } from "#lib/errors.ts";
import { type ByteRange, contentRange, lengthOf, readRange } from "#lib/videos/byte-ranges.ts";
import type { MediaInfo } from "#lib/videos/media-ports.ts";
import { isNotModified } from "./conditional.ts";

type Bytes = { info: MediaInfo; read(range: ByteRange): Promise<ReadableStream<Uint8Array>> };

/**
 * Answers GET and HEAD of bytes by RFC 9110: whole, one range, several ranges as multipart/byteranges, 304 and 416.
 * `headers` go on all of them.
 */
export async function byteResponse(
  request: Request,
  { info, read }: Bytes,
  headers: Record<string, string>,
): Promise<Response> {
  const { sizeBytes, etag, lastModifiedMs, contentType } = info;
  const common = new Headers({
    ...headers,
    "accept-ranges": "bytes",
    etag,
    "last-modified": new Date(lastModifiedMs).toUTCString(),
  });
  if (isNotModified(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers: common });

  const isHead = request.method === "HEAD";
  // A Range in anything but a GET is ignored.
  const verdict = isHead
    ? ({ kind: "whole" } as const)
    : readRange(
        { range: request.headers.get("range"), ifRange: request.headers.get("if-range") },
        sizeBytes,
        info,
      );
  if (verdict.kind === "unsatisfiable")
    throw new AppError("range-not-satisfiable", `There are ${sizeBytes} bytes.`, { sizeBytes });
  if (verdict.kind === "whole") {
    common.set("content-type", contentType);
    setLength(common, sizeBytes);
    const isEmpty = isHead || sizeBytes === 0;
    return new Response(isEmpty ? null : await read({ start: 0, end: sizeBytes - 1 }), { headers: common });
  }
  const [only, ...others] = verdict.ranges;
  if (only && others.length === 0) {
    common.set("content-type", contentType);
    setLength(common, lengthOf(only));
    common.set("content-range", contentRange(only, sizeBytes));
    return new Response(await read(only), { status: 206, headers: common });
  }
  return multipart(verdict.ranges, { info, read }, common);
}

function setLength(headers: Headers, lengthBytes: number): void {
  headers.set("content-length", String(lengthBytes));
}

function multipart(ranges: readonly ByteRange[], { info, read }: Bytes, headers: Headers): Response {
  const boundary = randomBytes(18).toString("base64url");
  const encoder = new TextEncoder();
  const heads = ranges.map((range, index) =>
    encoder.encode(
      `${index === 0 ? "" : "\r\n"}--${boundary}\r\ncontent-type: ${info.contentType}\r\ncontent-range: ${contentRange(range, info.sizeBytes)}\r\n\r\n`,
    ),
  );
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`);
  const lengthBytes =
    heads.reduce((sum, head) => sum + head.byteLength, tail.byteLength) +
    ranges.reduce((sum, range) => sum + lengthOf(range), 0);
  headers.set("content-type", `multipart/byteranges; boundary=${boundary}`);
  setLength(headers, lengthBytes);

  async function* parts(): AsyncGenerator<Uint8Array> {
    for (const [index, range] of ranges.entries()) {
      yield heads[index] ?? tail;
      // One source at a time: a request for twenty parts holds one file open.
      yield* await read(range);
    }
    yield tail;
  }
  return new Response(byteStreamOf(parts()), { status: 206, headers });
}
