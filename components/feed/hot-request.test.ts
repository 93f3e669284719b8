import { describe, expect, it } from "vitest";
import { RequestError } from "#components/request.ts";
import { createApiClient } from "#lib/api-client/client.ts";
import type { HotFeed } from "#lib/feeds/hot/hot-schema.ts";
import { createHotClient } from "./hot-request.ts";

const NOW_MS = Date.UTC(2026, 5, 15, 12);
const FIRST_PAGE = { offset: 0, limit: 20 };

function feed(total: number): HotFeed {
  return {
    type: "global",
    generatedAt: "2026-06-15T12:00:00.000Z",
    items: [],
    paging: { limit: 20, offset: 0, total },
  };
}

/** Answers in turn and keeps the ETag that each request brought. */
function scripted(...answers: (() => Response)[]) {
  const sentTags: (string | null)[] = [];
  const fetch = async (request: Request) => {
    sentTags.push(request.headers.get("if-none-match"));
    const answer = answers.shift();
    if (answer === undefined) throw new TypeError("network down");
    return answer();
  };
  return { client: createApiClient({ baseUrl: "https://site.example", fetch }), sentTags };
}

const fresh = (total: number, etag: string) => () => Response.json(feed(total), { headers: { etag } });
const unchanged = () => new Response(null, { status: 304 });
const refused =
  (status: number, headers: HeadersInit = {}) =>
  () =>
    new Response(null, { status, headers });

async function responseError(attempt: Promise<HotFeed>): Promise<RequestError> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof RequestError) return error;
  throw new Error(`expected a RequestError, got ${String(error)}`);
}

describe("createHotClient", () => {
  it("sends the ETag it has, and keeps the very same page on a 304", async () => {
    const { client: api, sentTags } = scripted(fresh(1, '"a"'), unchanged, fresh(2, '"b"'), unchanged);
    const client = createHotClient("global", null, api);
    const first = await client.getWindow(FIRST_PAGE);
    expect(await client.getWindow(FIRST_PAGE)).toBe(first);
    const second = await client.getWindow(FIRST_PAGE);
    expect(second.paging.total).toBe(2);
    expect(await client.getWindow(FIRST_PAGE)).toBe(second);
    expect(sentTags).toEqual([null, '"a"', '"a"', '"b"']);
  });

  it("begins with the ETag of the page that the server rendered", async () => {
    const { client: api, sentTags } = scripted(unchanged);
    const rendered = { body: feed(7), etag: '"ssr"' };
    const client = createHotClient("global", { window: FIRST_PAGE, page: rendered }, api);
    expect(await client.getWindow(FIRST_PAGE)).toBe(rendered.body);
    expect(sentTags).toEqual(['"ssr"']);
  });

  it("keeps a tag for each window", async () => {
    const { client: api, sentTags } = scripted(fresh(1, '"a"'), fresh(1, '"b"'));
    const client = createHotClient("global", null, api);
    await client.getWindow(FIRST_PAGE);
    await client.getWindow({ offset: 20, limit: 20 });
    expect(sentTags).toEqual([null, null]);
  });

  it("says when a limited reader may ask again", async () => {
    const { client: api } = scripted(refused(429, { "retry-after": "3" }), refused(429));
    const client = createHotClient("global", null, api, () => NOW_MS);
    const limited = await responseError(client.getWindow(FIRST_PAGE));
    expect([limited.kind, limited.retryAtMs]).toEqual(["rate-limited", NOW_MS + 3_000]);
    const unsaid = await responseError(client.getWindow(FIRST_PAGE));
    expect(unsaid.retryAtMs).toBeGreaterThan(NOW_MS);
  });

  it.each([
    [403, "forbidden"],
    [503, "failed"],
    [500, "failed"],
  ])("reads a %d as %s", async (status, kind) => {
    const client = createHotClient("global", null, scripted(refused(status)).client);
    expect((await responseError(client.getWindow(FIRST_PAGE))).kind).toBe(kind);
  });

  it("reads a failed connection as unreachable", async () => {
    const client = createHotClient("global", null, scripted().client);
    expect((await responseError(client.getWindow(FIRST_PAGE))).kind).toBe("unreachable");
  });

  it("reads a page that somebody else answered as unreachable", async () => {
    const portal = () => new Response("<html>Welcome to the hotel</html>");
    const client = createHotClient("global", null, scripted(portal).client);
    expect((await responseError(client.getWindow(FIRST_PAGE))).kind).toBe("unreachable");
  });

  it("lets an abandoned request end as what it is", async () => {
    const aborted = AbortSignal.abort();
    const client = createHotClient("global", null, scripted().client);
    await expect(client.getWindow(FIRST_PAGE, aborted)).rejects.toBeInstanceOf(TypeError);
  });
});
