import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { acceptedCodings, type Coding } from "#lib/http/accept-encoding.ts";
import { NO_FRAME_HEADERS, SECURITY_HEADERS } from "#lib/http/page-headers.ts";

const COMMON_HEADERS = [...SECURITY_HEADERS, ...NO_FRAME_HEADERS].flat();

/** Smaller responses fit one packet with their headers. */
const MIN_COMPRESSED_BYTES = 1_024;
/** About as fast as gzip at its default level, with smaller output. */
const BROTLI_QUALITY = 4;

const compressBy: Record<Coding, (bytes: Uint8Array) => Promise<Buffer>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes),
};

/**
 * Sends the Response of a route handler. Text goes out in one write with Content-Length, compressed if the client
 * accepts it. Other bodies are streamed at the speed of the client, and cancelled when it disconnects. If a body fails,
 * the connection is closed and the promise rejects.
 */
export async function sendResponse(
  response: Response,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { body, headers } = response;
  if (outgoing.destroyed) {
    await body?.cancel();
    return;
  }
  if (!body) {
    // 204 and 304 have no Content-Length. A HEAD of a file has already set that of GET.
    const isLengthless = response.status === 204 || response.status === 304 || headers.has("content-length");
    writeHead(outgoing, response, isLengthless ? [] : ["content-length", "0"]);
    outgoing.end();
    return;
  }
  if (!isText(headers) || headers.has("content-length")) {
    writeHead(outgoing, response, []);
    if (incoming.method === "HEAD") {
      await body.cancel();
      outgoing.end();
    } else await pump(body, outgoing);
    return;
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { content, more } = await encode(bytes, headers, incoming.headers["accept-encoding"]);
  if (outgoing.destroyed) return;
  writeHead(outgoing, response, [...more, "content-length", String(content.byteLength)]);
  outgoing.end(incoming.method === "HEAD" ? undefined : content);
}

function writeHead(outgoing: ServerResponse, { status, headers }: Response, more: string[]): void {
  const head = [...COMMON_HEADERS, ...more];
  for (const [name, value] of headers) head.push(name, value);
  outgoing.writeHead(status, head);
}

/** Text is complete in memory before it is sent, except a stream of events. */
function isText(headers: Headers): boolean {
  const mediaType = headers.get("content-type") ?? "";
  return /^(application\/(problem\+)?(json|xml)|text\/(?!event-stream))/.test(mediaType);
}

async function encode(
  bytes: Uint8Array,
  headers: Headers,
  acceptEncoding: string | undefined,
): Promise<{ content: Uint8Array; more: string[] }> {
  const isFixed =
    bytes.byteLength < MIN_COMPRESSED_BYTES ||
    headers.has("content-encoding") ||
    headers.get("cache-control")?.includes("no-transform");
  if (isFixed) return { content: bytes, more: [] };
  const vary = ["vary", "accept-encoding"];
  const [coding] = acceptedCodings(acceptEncoding);
  if (!coding) return { content: bytes, more: vary };
  return { content: await compressBy[coding](bytes), more: [...vary, "content-encoding", coding] };
}

async function pump(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  let wake: (() => void) | undefined;
  const onDrain = () => wake?.();
  const onClose = () => {
    wake?.();
    // The response is over: an error while the source closes has no consequence.
    if (!outgoing.writableFinished) reader.cancel().catch(() => undefined);
  };
  outgoing.on("drain", onDrain);
  outgoing.once("close", onClose);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (outgoing.destroyed) return;
      if (done) break;
      if (outgoing.write(value)) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    outgoing.end();
  } catch (error) {
    // The client must not take a partial body for a complete one.
    outgoing.destroy();
    throw error;
  } finally {
    outgoing.off("drain", onDrain);
  }
}
