import type { IncomingMessage, ServerResponse } from "node:http";
import { byteStreamOf } from "#lib/byte-stream.ts";

/** Handlers read only path and query. Public URLs are built from WEB_URL. */
const ORIGIN = "http://localhost";

/**
 * The Request for a route handler. The body is read from the socket only as fast as the handler reads it. `signal`
 * aborts when the client disconnects before the response is complete.
 */
export function toRequest(incoming: IncomingMessage, outgoing: ServerResponse): Request {
  const { method = "GET", url = "/" } = incoming;
  const headers = headersOf(incoming);
  const init: RequestInit & { duplex?: "half" } = { method, headers };
  if (method !== "GET" && method !== "HEAD") {
    init.body = bodyOf(incoming);
    init.duplex = "half";
  }
  const request = new Request(ORIGIN + url, init);
  let signal: AbortSignal | undefined;
  // Created on first use: most handlers do not read it.
  return Object.defineProperty(request, "signal", {
    get: () => (signal ??= signalOf(outgoing)),
  });
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  // Node has already joined repeated headers, by the rule of each header.
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, typeof value === "string" ? value : value.join(", "));
  return headers;
}

function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  // A handler that stops reading (413) still needs the connection for its response.
  return byteStreamOf(incoming.iterator({ destroyOnReturn: false }));
}

function signalOf(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const abort = () => {
    if (!outgoing.writableFinished) controller.abort(new Error("the client disconnected"));
  };
  if (outgoing.closed) abort();
  else outgoing.once("close", abort);
  return controller.signal;
}
