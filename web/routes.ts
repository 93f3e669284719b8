import { globSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import findMyWay from "find-my-way";

export type RouteHandler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Response | Promise<Response>;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

export type Route = { method: Method; pattern: string; handler: RouteHandler };

/** Identifiers are much shorter; the router answers 404 for longer parameters. */
const MAX_PARAM_CHARS = 2_048;

/**
 * Every method that a route.ts below `app/` exports, at the address of its folder, as Next serves it. A test compares
 * the result with the declarations in lib/http/operations.
 */
export async function loadRoutes(root: string): Promise<Route[]> {
  const files = globSync("app/**/route.ts", { cwd: root });
  const loaded = files.map(async (file) => {
    const module = (await import(pathToFileURL(path.join(root, file)).href)) as Record<string, unknown>;
    return METHODS.flatMap((method): Route[] => {
      const handler = module[method];
      if (typeof handler !== "function") return [];
      return [{ method, pattern: patternOf(file), handler: handler as RouteHandler }];
    });
  });
  return (await Promise.all(loaded)).flat();
}

/** `app/api/v1/flags/[name]/route.ts` is at `/api/v1/flags/:name`, `app/api/auth/[...all]/route.ts` at `/api/auth/*`. */
export function patternOf(file: string): string {
  const segments = path.dirname(path.relative("app", file)).split(path.sep);
  const parts = segments
    .filter((segment) => !/^\(.*\)$/.test(segment))
    .map((segment) => (segment.startsWith("[...") ? "*" : segment.replace(/^\[(.*)\]$/, ":$1")));
  return `/${parts.join("/")}`;
}

export type Match =
  | { kind: "route"; handler: RouteHandler; params: Record<string, string> }
  /** The address exists, for these methods only. */
  | { kind: "other-methods"; allow: string }
  | { kind: "none" };

export type Router = { match(method: string, path: string): Match };

/** HEAD is routed to the handler of GET. A trailing slash is ignored. */
export function createRouter(routes: readonly Route[]): Router {
  const router = findMyWay({
    ignoreTrailingSlash: true,
    maxParamLength: MAX_PARAM_CHARS,
  });
  for (const { method, pattern, handler } of routes) router.on(method, pattern, neverCalled, handler);
  return {
    match(method, path) {
      const found = isMethod(method) ? router.find(method, path) : null;
      if (found) {
        const params = found.params as Record<string, string>;
        return { kind: "route", handler: found.store as RouteHandler, params };
      }
      if (method === "HEAD") return this.match("GET", path);
      const allowed: string[] = METHODS.filter((each) => router.find(each, path));
      if (allowed.length === 0) return { kind: "none" };
      if (allowed.includes("GET")) allowed.push("HEAD");
      return { kind: "other-methods", allow: [...allowed, "OPTIONS"].join(", ") };
    },
  };
}

const isMethod = (method: string): method is Method => (METHODS as readonly string[]).includes(method);

/** find-my-way wants a handler for Node's objects; ours take a Request and are kept in its `store`. */
function neverCalled(): never {
  throw new Error("routes are matched, not called, by the router");
}
