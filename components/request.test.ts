import { describe, expect, it } from "vitest";
import { errorKind, RequestError, requestData, responseError, toRequestFailure } from "./request.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const answer = (status: number, init: ResponseInit = {}, error: unknown = {}) =>
  responseError({ response: new Response(null, { status, ...init }), error }, NOW_MS);

describe("why the API could not", () => {
  it.each([
    [400, "invalid"],
    [401, "signed-out"],
    [403, "forbidden"],
    [404, "gone"],
    [409, "conflict"],
    [422, "invalid"],
    [429, "rate-limited"],
    [500, "failed"],
    [503, "failed"],
  ] as const)("%i is %s", (status, kind) => {
    expect(answer(status)).toMatchObject({ kind, name: "RequestError" });
  });

  it("says when to ask again: when the server says, or soon where a limit says nothing", () => {
    expect(answer(429, { headers: { "retry-after": "12" } }).retryAtMs).toBe(NOW_MS + 12_000);
    expect(answer(429).retryAtMs).toBe(NOW_MS + 5_000);
    expect(answer(503, { headers: { "retry-after": "5" } }).retryAtMs).toBe(NOW_MS + 5_000);
    expect(answer(500).retryAtMs).toBeNull();
  });

  it("names the fields that the server does not take, from problem+json only", () => {
    const error = { invalidParams: [{ name: "parameters.tauHours", reason: "too small" }] };
    const problem = { headers: { "content-type": "application/problem+json" } };
    expect(answer(400, problem, error).invalidFields).toEqual(["parameters.tauHours"]);
    expect(answer(400, { headers: { "content-type": "text/html" } }, "<p>").invalidFields).toEqual([]);
  });

  it("answers the body, and a network that is away as unreachable", async () => {
    const response = new Response(null, { status: 200 });
    expect(await requestData(async () => ({ data: { flags: [] }, response }))).toEqual({ flags: [] });
    const away = requestData(() => Promise.reject(new TypeError("Failed to fetch")));
    await expect(away).rejects.toMatchObject({ kind: "unreachable" });
  });

  it("calls everything else a failure of ours", () => {
    expect(errorKind(new TypeError("x"))).toBe("failed");
    expect(errorKind(new RequestError("conflict"))).toBe("conflict");
    expect(toRequestFailure(new TypeError("x"))).toEqual({ kind: "failed", retryAtMs: null });
  });
});
