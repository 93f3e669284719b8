import { describe, expect, it } from "vitest";
import { assertAsDeclared } from "#lib/http/declared-answer.ts";
import { getOpenApi } from "#lib/http/operations/site.ts";
import { GET } from "./route.ts";

const send = (headers: HeadersInit = {}) => {
  const request = new Request("http://localhost/api/openapi.json", { headers });
  return { request, response: GET(request) };
};

describe("GET /api/openapi.json", () => {
  it("returns the document, and 304 for a matching ETag", async () => {
    const { request, response } = send();
    await assertAsDeclared(getOpenApi, request, response);
    expect((await response.json()).openapi).toMatch(/^3\.1/);

    const etag = response.headers.get("etag") ?? "";
    const again = send({ "if-none-match": etag }).response;
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect(send({ "if-none-match": '"another"' }).response.status).toBe(200);
  });
});
