import { describe, expect, it } from "vitest";
import { ConsoleRequestError, failureOf, kindOf } from "./console-request.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const answer = (status: number, init: ResponseInit = {}, body: string | null = "{}") =>
  failureOf(new Response(body, { status, ...init }), NOW_MS);

describe("why the console could not", () => {
  it.each([
    [400, "invalid"],
    [401, "signed-out"],
    [403, "forbidden"],
    [404, "gone"],
    [409, "conflict"],
    [429, "rate-limited"],
    [500, "failed"],
    [503, "failed"],
  ] as const)("%i is %s", async (status, kind) => {
    expect(await answer(status)).toMatchObject({ kind, name: "ConsoleRequestError" });
  });

  it("says when to ask again: when the server says, or soon where a limit says nothing", async () => {
    expect((await answer(429, { headers: { "retry-after": "12" } })).retryAtMs).toBe(NOW_MS + 12_000);
    expect((await answer(429)).retryAtMs).toBe(NOW_MS + 5_000);
    expect((await answer(500)).retryAtMs).toBeNull();
  });

  it("names the fields that the server does not take, from problem+json only", async () => {
    const body = JSON.stringify({ invalidParams: [{ name: "parameters.tauHours", reason: "too small" }] });
    const problem = { headers: { "content-type": "application/problem+json" } };
    expect((await answer(400, problem, body)).invalidFields).toEqual(["parameters.tauHours"]);
    expect((await answer(400, { headers: { "content-type": "text/html" } }, "<p>")).invalidFields).toEqual(
      [],
    );
  });

  it("calls everything else a failure of ours", () => {
    expect(kindOf(new TypeError("x"))).toBe("failed");
    expect(kindOf(new ConsoleRequestError("conflict"))).toBe("conflict");
  });
});
