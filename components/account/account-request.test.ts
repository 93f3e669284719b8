import { describe, expect, it } from "vitest";
import { createApiClient } from "#lib/api-client/client.ts";
import { attempt } from "./account-request.ts";

const NOW_MS = Date.UTC(2026, 5, 15, 12);

function problem(status: number, body: object = {}, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}

/** What is made of an answer of the API, or of no answer. */
function answerTo(response: Response | Error) {
  const client = createApiClient({
    baseUrl: "https://site.example",
    fetch: async () => {
      if (response instanceof Error) throw response;
      return response;
    },
  });
  return attempt(
    (signal) => client.DELETE("/api/v1/me", { signal }),
    () => NOW_MS,
  );
}

describe("attempt", () => {
  it("is nothing where it was done", async () => {
    expect(await answerTo(new Response(null, { status: 204 }))).toBeNull();
  });

  it("says that the site cannot be reached", async () => {
    expect(await answerTo(new TypeError("network down"))).toMatchObject({ kind: "unreachable" });
  });

  it.each([
    [401, "signed-out"],
    [409, "conflict"],
    [403, "forbidden"],
    [500, "failed"],
    [503, "failed"],
  ])("%d is %s", async (status, kind) => {
    expect(await answerTo(problem(status, {}, { "retry-after": "5" }))).toEqual({
      kind,
      retryAtMs: null,
      invalidFields: [],
    });
  });

  it("says when to try again after too many attempts alone, even where the server does not", async () => {
    const limited = await answerTo(problem(429, {}, { "retry-after": "240" }));
    expect(limited).toMatchObject({ kind: "rate-limited", retryAtMs: NOW_MS + 240_000 });
    expect((await answerTo(problem(429)))?.retryAtMs).toBe(NOW_MS + 30_000);
  });

  it("names the fields that the server does not take", async () => {
    const body = { invalidParams: [{ name: "email", reason: "no" }] };
    expect(await answerTo(problem(400, body))).toMatchObject({
      kind: "invalid",
      invalidFields: ["email"],
    });
    const page = new Response("<html>", { status: 400, headers: { "content-type": "text/html" } });
    expect(await answerTo(page)).toMatchObject({ kind: "invalid", invalidFields: [] });
  });
});
