import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { AppError } from "#lib/errors.ts";
import { PEER_HEADER } from "#lib/http/client-address.ts";
import { problemResponse } from "#lib/http/problem.ts";
import type { Logger } from "#lib/logger.ts";
import { boundIdleConnections } from "./idle-connections.ts";
import { toRequest } from "./request.ts";
import { sendResponse } from "./response.ts";
import type { Match, Router } from "./routes.ts";
import type { StaticFiles } from "./static-files.ts";

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void | Promise<void>;

export type WebServerOptions = {
  /** Null in development, where Next serves the routes. */
  router: Router | null;
  staticFiles: StaticFiles;
  pages: Listener;
  /** Paths that may upgrade to another protocol. Elsewhere an Upgrade header is ignored. */
  takesUpgrade?: (path: string) => boolean;
  logger: Logger;
  limits?: Partial<Limits>;
};

export type Limits = {
  /** For the request header; after that 408. */
  headersTimeoutMs: number;
  /** For header and body together; after that 408. */
  requestTimeoutMs: number;
  /** Longer than the 60 s of most load balancers, so that only they close an idle connection, and never one in use. */
  keepAliveTimeoutMs: number;
  /** For a connection without a byte in either direction, as when a client stops reading. */
  silenceTimeoutMs: number;
  idlePerAddress: number;
};

const DEFAULT_LIMITS: Limits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 60_000,
  keepAliveTimeoutMs: 65_000,
  silenceTimeoutMs: 180_000,
  idlePerAddress: 256,
};

/** How often Node checks the limits for header and body. */
const LIMIT_CHECK_MS = 2_000;

/** Next and fetch's Request fail on these. TRACE would also show HttpOnly cookies to a script. */
const REFUSED_METHODS = new Set(["TRACE", "TRACK", "CONNECT"]);

export type WebServer = {
  server: Server;
  /** Accepts no more connections, and closes those that are still busy after `limitMs`. */
  stop(limitMs: number): Promise<void>;
};

/** Serves routes first, then files, then pages. */
export function createWebServer(options: WebServerOptions): WebServer {
  const { takesUpgrade, logger } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  let isStopping = false;
  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: Math.min(LIMIT_CHECK_MS, limits.headersTimeoutMs),
      // Next's listener would otherwise take every upgrade, also from clients that only offer HTTP/2.
      shouldUpgradeCallback: ({ url }) => takesUpgrade?.(url ?? "") ?? false,
    },
    (incoming, outgoing) => {
      if (isStopping) outgoing.shouldKeepAlive = false;
      answer(options, incoming, outgoing).catch((error: unknown) => {
        logger.warn({ err: error, method: incoming.method }, "a response was cut off");
        outgoing.destroy();
      });
    },
  );
  server.timeout = limits.silenceTimeoutMs;
  const idle = boundIdleConnections(server, { perAddress: limits.idlePerAddress });

  async function stop(limitMs: number): Promise<void> {
    isStopping = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    idle.closeAll();
    const limit = setTimeout(() => server.closeAllConnections(), limitMs);
    await closed;
    clearTimeout(limit);
  }

  return { server, stop };
}

async function answer(
  options: WebServerOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  // Replaces a header that the client may have sent.
  incoming.headers[PEER_HEADER] = incoming.socket.remoteAddress;
  const { method = "GET" } = incoming;
  const path = takePath(incoming);
  if (path === null) return refuse(incoming, outgoing, "invalid-input");

  const match: Match = options.router?.match(method, path) ?? { kind: "none" };
  if (match.kind === "route") return answerRoute(match, incoming, outgoing, options.logger);
  if (match.kind === "other-methods") {
    if (method !== "OPTIONS") return refuse(incoming, outgoing, "method-not-allowed", match.allow);
    return sendResponse(
      new Response(null, { status: 204, headers: { allow: match.allow } }),
      incoming,
      outgoing,
    );
  }
  if (options.router && path.startsWith("/api/")) return refuse(incoming, outgoing, "not-found");
  if (REFUSED_METHODS.has(method)) return refuse(incoming, outgoing, "method-not-allowed", "GET, HEAD");
  let page: Promise<void> | undefined;
  options.staticFiles(incoming, outgoing, () => {
    page = Promise.resolve(options.pages(incoming, outgoing));
  });
  await page;
}

type RouteMatch = Extract<Match, { kind: "route" }>;

async function answerRoute(
  { handler, params }: RouteMatch,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  logger: Logger,
): Promise<void> {
  let response: Response;
  try {
    response = await handler(toRequest(incoming, outgoing), { params: Promise.resolve(params) });
  } catch (error) {
    // withRoute answers its own errors; routes without it may throw.
    const requestId = randomUUID();
    logger.error({ err: error, requestId, method: incoming.method }, "request failed");
    response = problemResponse(error, requestId);
  }
  await sendResponse(response, incoming, outgoing);
}

const DETAILS = {
  "not-found": "There is no such address.",
  "method-not-allowed": "This address does not answer that method.",
  "invalid-input": "The request's target is no address.",
} as const;

async function refuse(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  code: keyof typeof DETAILS,
  allow?: string,
): Promise<void> {
  const response = problemResponse(new AppError(code, DETAILS[code]), randomUUID());
  if (allow) response.headers.set("allow", allow);
  await sendResponse(response, incoming, outgoing);
}

/**
 * The path as it was sent; null if the request target is not an address. If the path has malformed escapes, each `%` in
 * `incoming.url` is escaped: Next cannot decode the path otherwise, and no page has such an address.
 */
function takePath(incoming: IncomingMessage): string | null {
  const target = incoming.url ?? "/";
  // Clients may send an absolute URL (RFC 9112, 3.2.2).
  if (!target.startsWith("/")) {
    const address = URL.parse(target);
    if (!address?.host) return null;
    incoming.url = address.pathname + address.search;
  }
  const { url = "/" } = incoming;
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  if (path.includes("%") && !isDecodable(path))
    incoming.url = path.replaceAll("%", "%25") + url.slice(path.length);
  return path;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
