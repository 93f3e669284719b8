import { globSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { declarationOf } from "#lib/http/declared-handler.ts";
import { nameOf, type Operation } from "#lib/http/operation.ts";
import { OPERATIONS } from "./all.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

type Served = { method: string; address: string; operations: readonly Operation[] };

/** `app/api/v1/flags/[name]/route.ts` answers `/api/v1/flags/{name}`. */
function addressOf(file: string): string {
  return `/${path.dirname(path.relative("app", file)).split(path.sep).join("/")}`.replaceAll(
    /\[([^\].]+)\]/g,
    "{$1}",
  );
}

/** The declarations of all handlers in the route files. */
async function servedRoutes(): Promise<Served[]> {
  const files = globSync("app/**/route.ts", { cwd: ROOT });
  const routes = files.map(async (file) => {
    const module: Record<string, unknown> = await import(path.join(ROOT, file));
    return METHODS.flatMap((method): Served[] => {
      const handler = module[method];
      if (typeof handler !== "function") return [];
      const declared = declarationOf(handler);
      if (!declared) return [{ method, address: addressOf(file), operations: [] }];
      if (!("prefix" in declared)) return [{ method, address: addressOf(file), operations: [declared] }];
      expect(path.posix.dirname(addressOf(file))).toBe(declared.prefix);
      return declared.operations
        .filter((operation) => operation.method === method)
        .map((operation) => ({ method, address: operation.path, operations: [operation] }));
    });
  });
  return (await Promise.all(routes)).flat();
}

/** Importing all routes imports all store clients, which takes long on a busy machine. */
const IMPORT_TIMEOUT_MS = 180_000;

describe("OPERATIONS", () => {
  it(
    "are what the route files serve: each route declared, and each declaration served",
    async () => {
      const served = await servedRoutes();
      for (const { method, address, operations } of served) {
        expect(operations.map(nameOf), `the handler of ${method} ${address}`).toEqual([
          `${method} ${address}`,
        ]);
      }
      expect(served.map(({ method, address }) => `${method} ${address}`).toSorted()).toEqual(
        OPERATIONS.map(nameOf).toSorted(),
      );
    },
    IMPORT_TIMEOUT_MS,
  );

  it("have one id and one address each", () => {
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
    expect(new Set(OPERATIONS.map(nameOf)).size).toBe(OPERATIONS.length);
  });

  it("show examples that their own schemas take", () => {
    const examples = OPERATIONS.flatMap(({ id, body, answers }) => [
      ...(body?.example === undefined
        ? []
        : [{ id, schema: body.documentedAs ?? body.schema, shown: body.example }]),
      ...Object.values(answers).flatMap(({ schema, example }) =>
        schema && example !== undefined ? [{ id, schema, shown: example }] : [],
      ),
    ]);
    expect(examples.length).toBeGreaterThan(0);
    for (const { id, schema, shown } of examples) {
      expect(z.safeParse(schema as z.core.$ZodType, shown).error, `the example of ${id}`).toBeUndefined();
    }
  });
});
