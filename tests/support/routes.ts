import type { App } from "#lib/app.ts";
import { PEER_HEADER } from "#lib/http/client-address.ts";

type RouteHandler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

const SITE = "http://localhost:3000";

/** Makes `deps` the application of the route handlers, as in a web process. */
export function serveWith(deps: App): void {
  (globalThis as typeof globalThis & { imoutotvApp?: App }).imoutotvApp = deps;
}

/** A request from `ip`, with the peer address that the server writes into it. */
export function requestOf(path: string, { ip = "203.0.113.7", ...init }: RequestInit & { ip?: string } = {}) {
  const request = new Request(new URL(path, SITE), init);
  request.headers.set(PEER_HEADER, ip);
  request.headers.set("host", new URL(SITE).host);
  return request;
}

export function callRoute(
  handler: RouteHandler,
  path: string,
  init: RequestInit & { ip?: string; params?: Record<string, string> } = {},
): Promise<Response> {
  const { params = {}, ...rest } = init;
  return handler(requestOf(path, rest), { params: Promise.resolve(params) });
}

/** A request with a JSON body, as the site's own pages send it. */
export function jsonInit(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "POST",
    body: JSON.stringify(body),
    headers: {
      "content-type": "application/json",
      origin: SITE,
      "sec-fetch-site": "same-origin",
      ...headers,
    },
  };
}

/** The cookies of an answer, as a Cookie header. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
