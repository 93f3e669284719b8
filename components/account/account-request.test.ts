import { describe, expect, it } from "vitest";
import { failureOf } from "./account-request.ts";

const NOW_MS = Date.UTC(2026, 5, 15, 12);

function problem(status: number, body: object = {}, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}

describe("failureOf", () => {
  it.each([
    [401, "refused"],
    [409, "taken"],
    [403, "failed"],
    [500, "failed"],
    [503, "failed"],
  ])("%d is %s", async (status, kind) => {
    expect(await failureOf(problem(status), NOW_MS)).toEqual({ kind, retryAtMs: null, invalidFields: [] });
  });

  it("says when to try again after too many attempts, even where the server does not", async () => {
    const limited = await failureOf(problem(429, {}, { "retry-after": "240" }), NOW_MS);
    expect(limited).toMatchObject({ kind: "rate-limited", retryAtMs: NOW_MS + 240_000 });
    expect((await failureOf(problem(429), NOW_MS)).retryAtMs).toBeGreaterThan(NOW_MS);
  });

  it("names the fields that the server does not take", async () => {
    const body = { invalidParams: [{ name: "email", reason: "no" }] };
    expect(await failureOf(problem(400, body), NOW_MS)).toMatchObject({
      kind: "invalid",
      invalidFields: ["email"],
    });
    const page = new Response("<html>", { status: 400, headers: { "content-type": "text/html" } });
    expect(await failureOf(page, NOW_MS)).toMatchObject({ kind: "invalid", invalidFields: [] });
  });
});
