import autocannon from "autocannon";
import type { BenchTarget, Measure } from "./measure.ts";

const CONNECTIONS = 12;
const PEOPLE = 400;
const VIDEOS_LIKED = 8;
const EVENTS_PER_BATCH = 480;

/**
 * GET /api/v1/hot?type=personal by people with different histories, compared with the global list for the same people.
 * Each person sends CONNECTIONS requests for each list, within the limit of 30 per minute; the first one computes their
 * personal order.
 */
export async function measurePersonalHot(
  { webUrl, serviceToken }: BenchTarget,
  bearerOf: (userId: string) => Promise<string>,
): Promise<Measure[]> {
  const people = Array.from({ length: PEOPLE }, (_, index) => `u_bench${index}`);
  await giveHistories(webUrl, serviceToken, people);
  const tokens = await Promise.all(people.map(bearerOf));
  await untilPersonal(webUrl, tokens);
  const global = await load(webUrl, "global", tokens);
  const personal = await load(webUrl, "personal", tokens);
  return [
    row(`global, ${PEOPLE} people signed in`, global, global),
    row("personal, the same people", personal, global),
  ];
}

async function giveHistories(webUrl: string, serviceToken: string, people: readonly string[]): Promise<void> {
  const headers = { authorization: `Bearer ${serviceToken}`, "content-type": "application/json" };
  const list = (await (await fetch(`${webUrl}/api/v1/hot?limit=100`, { headers })).json()) as {
    items: { videoId: string }[];
  };
  const events = people.flatMap((userId, person) =>
    Array.from({ length: VIDEOS_LIKED }, (_, index) => ({
      id: `bench-personal-${person}-${index}`,
      kind: "like",
      userId,
      videoId: list.items[(person * 7 + index * 3) % list.items.length]?.videoId,
    })),
  );
  for (let start = 0; start < events.length; start += EVENTS_PER_BATCH) {
    const response = await fetch(`${webUrl}/api/v1/events`, {
      method: "POST",
      headers,
      body: JSON.stringify({ events: events.slice(start, start + EVENTS_PER_BATCH) }),
    });
    if (response.status !== 202) throw new Error(`POST /api/v1/events: ${response.status}`);
  }
}

/** Polls the last person, whose history is counted last. */
async function untilPersonal(webUrl: string, tokens: readonly string[]): Promise<void> {
  const headers = { authorization: `Bearer ${tokens.at(-1)}` };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const response = await fetch(`${webUrl}/api/v1/hot?type=personal`, { headers });
    if (response.headers.get("x-feed-order") === "personal") return;
    await new Promise((resolve) => setTimeout(resolve, 4_000));
  }
  throw new Error("people have no lists of their own after 20 s");
}

function load(webUrl: string, type: string, tokens: readonly string[]): Promise<autocannon.Result> {
  return autocannon({
    url: `${webUrl}/api/v1/hot?type=${type}&limit=20`,
    connections: CONNECTIONS,
    amount: CONNECTIONS * tokens.length,
    requests: tokens.map((token) => ({ headers: { authorization: `Bearer ${token}` } })),
  });
}

function row(name: string, result: autocannon.Result, baseline: autocannon.Result): Measure {
  return {
    name,
    value: `${Math.round(result.requests.average)}/s, p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms`,
    ratio: result.requests.average / baseline.requests.average,
    note: result.non2xx > 0 ? `${result.non2xx} answers were errors` : "",
  };
}
