import path from "node:path";
import { describe, expect, it } from "vitest";
import { declarationOf } from "#lib/http/declared-handler.ts";
import { nameOf } from "#lib/http/operation.ts";
import { OPERATIONS } from "#lib/http/operations/all.ts";
import { createRouter, loadRoutes, patternOf } from "./routes.ts";

/** Long, because importing all routes imports the clients of all stores. */
const IMPORT_TIMEOUT_MS = 180_000;

describe("The routes of app/", () => {
  it(
    "have the paths of the declared operations, each with its own handler",
    async () => {
      const routes = await loadRoutes(path.resolve(import.meta.dirname, ".."));
      const router = createRouter(routes);
      for (const operation of OPERATIONS) {
        const { method } = operation;
        const match = router.match(method, operation.path.replaceAll(/\{(\w+)\}/g, "some-$1"));
        if (match.kind !== "route") throw new Error(`${nameOf(operation)} is served by nothing`);
        const declared = declarationOf(match.handler);
        if (declared && "prefix" in declared)
          expect(declared.operations.map(nameOf)).toContain(nameOf(operation));
        else expect(declared && nameOf(declared)).toBe(nameOf(operation));
        const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [
          name,
          `some-${name}`,
        ]);
        if (names.length > 0) expect(match.params).toEqual(Object.fromEntries(names));
      }
      expect(routes.length).toBeGreaterThan(30);
    },
    IMPORT_TIMEOUT_MS,
  );

  it.each([
    ["app/api/v1/hot/route.ts", "/api/v1/hot"],
    ["app/api/v1/console/flags/[name]/overrides/route.ts", "/api/v1/console/flags/:name/overrides"],
    ["app/api/auth/[...all]/route.ts", "/api/auth/*"],
    ["app/(account)/me/route.ts", "/me"],
    ["app/sitemap.xml/route.ts", "/sitemap.xml"],
  ])("%s: %s", (file, pattern) => {
    expect(patternOf(file)).toBe(pattern);
  });
});

describe("The router", () => {
  const handler = () => new Response();
  const router = createRouter([
    { method: "GET", pattern: "/api/videos/trending", handler },
    { method: "GET", pattern: "/api/videos/:id/stream", handler },
    { method: "POST", pattern: "/api/auth/*", handler },
  ]);

  it("accepts a trailing slash, HEAD for GET, and long parameters", () => {
    expect(router.match("GET", "/api/videos/trending/").kind).toBe("route");
    expect(router.match("HEAD", "/api/videos/a/stream")).toMatchObject({ params: { id: "a" } });
    expect(router.match("GET", `/api/videos/${"a".repeat(300)}/stream`).kind).toBe("route");
    expect(router.match("POST", "/api/auth/sign-in/email").kind).toBe("route");
  });

  it("does not match other letter case, malformed escapes, or too long paths", () => {
    for (const address of [
      "/API/videos/trending",
      "/api/videos/%e/stream",
      `/api/videos/${"a".repeat(5_000)}/stream`,
    ])
      expect(router.match("GET", address).kind, address).toBe("none");
  });
});
