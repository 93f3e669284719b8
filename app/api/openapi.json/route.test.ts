import { describe, expect, it } from "vitest";
import { assertAsDeclared } from "#lib/http/declared-answer.ts";
import { getOpenApi } from "#lib/http/operations/site.ts";
import { GET } from "./route.ts";

const ask = (headers: HeadersInit = {}) => {
  const request = new Request("http://localhost/api/openapi.json", { headers });
  return { request, response: GET(request) };
};

describe("GET /api/openapi.json", () => {
  it("answers the document, and 304 to who has it", async () => {
    const { request, response } = ask();
    await assertAsDeclared(getOpenApi, request, response);
    expect((await response.json()).openapi).toMatch(/^3\.1/);

    const etag = response.headers.get("etag") ?? "";
    const again = ask({ "if-none-match": etag }).response;
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect(ask({ "if-none-match": '"another"' }).response.status).toBe(200);
  });
});
