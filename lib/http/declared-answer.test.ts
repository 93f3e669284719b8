import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { assertAsDeclared } from "./declared-answer.ts";
import type { Operation } from "./operation.ts";
import { problemResponse } from "./problem.ts";

const operation: Operation = {
  method: "GET",
  path: "/api/test",
  tag: "Site",
  summary: "For tests",
  query: z.strictObject({}),
  answers: {
    200: {
      description: "Found.",
      schema: z.object({ count: z.number() }),
      headers: { "x-from": z.string() },
    },
    204: { description: "Nothing." },
    206: { description: "A part.", mediaType: "video/mp4" },
  },
  errors: ["not-found"],
};

const check = (response: Response) =>
  assertAsDeclared(operation, new Request("http://localhost/api/test"), response);
const found = (body: unknown, headers: HeadersInit = { "x-from": "here" }) =>
  Response.json(body, { headers });

describe("assertAsDeclared", () => {
  it.each([
    ["the body of the schema", () => found({ count: 1 })],
    ["an empty answer", () => new Response(null, { status: 204 })],
    [
      "another media type",
      () => new Response("…", { status: 206, headers: { "content-type": "video/mp4" } }),
    ],
    ["an error of its own", () => problemResponse(new AppError("not-found", "Not here."), "r_1")],
    ["an error of parsing", () => problemResponse(new AppError("invalid-input", "No."), "r_1")],
    ["a fault", () => problemResponse(new Error("oh"), "r_1")],
  ])("takes %s", async (_what, answer) => {
    await expect(check(answer())).resolves.toBeUndefined();
  });

  it.each([
    ["a body that breaks the schema", () => found({ count: "1" }), "expected number"],
    ["a property that no schema names", () => found({ count: 1, extra: true }), "not in the schema"],
    ["a missing header", () => found({ count: 1 }, {}), "header x-from"],
    ["an undeclared status", () => Response.json({}, { status: 201 }), "status 201"],
    ["a body where none is declared", () => new Response("x", { status: 206 }), "media type"],
    ["an undeclared error", () => problemResponse(new AppError("conflict", "No."), "r_1"), "error conflict"],
    ["304 where nothing has an ETag", () => new Response(null, { status: 304 }), "304"],
  ])("refuses %s", async (_what, answer, reason) => {
    await expect(check(answer())).rejects.toThrow(reason);
  });

  it("leaves the answer to be read", async () => {
    const answer = found({ count: 2 });
    await check(answer);
    expect(await answer.json()).toEqual({ count: 2 });
  });
});
