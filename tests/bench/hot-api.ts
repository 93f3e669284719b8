import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import autocannon from "autocannon";
import type { BenchTarget, Measure } from "./measure.ts";

const CONNECTIONS = 16;
const DURATION_SEC = 8;

/**
 * GET /api/v1/hot compared with the same bytes from a bare node:http server, and with an empty route of the framework.
 */
export async function measureHotApi({ webUrl, serviceToken }: BenchTarget): Promise<Measure[]> {
  const headers = { authorization: `Bearer ${serviceToken}` };
  const url = `${webUrl}/api/v1/hot?limit=20`;
  const body = await (await fetch(url, { headers })).text();
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const bare = await load(`http://127.0.0.1:${port}/`);
    const floor = await load(`${webUrl}/api/health/live`);
    const hot = await load(url, headers);
    const etag = (await fetch(url, { headers })).headers.get("etag") ?? "";
    const unchanged = await load(url, { ...headers, "if-none-match": etag });
    return [
      row("bare node:http, same body", bare, bare),
      row("Next.js route handler, constant", floor, bare),
      row("GET /api/v1/hot", hot, floor),
      row("GET /api/v1/hot, 304", unchanged, floor),
    ];
  } finally {
    server.close();
  }
}

export function load(url: string, headers: Record<string, string> = {}): Promise<autocannon.Result> {
  return autocannon({ url, headers, connections: CONNECTIONS, duration: DURATION_SEC });
}

export function row(name: string, result: autocannon.Result, baseline: autocannon.Result): Measure {
  const failed = result.non2xx - (result.statusCodeStats?.["304"]?.count ?? 0);
  return {
    name,
    value: `${Math.round(result.requests.average)}/s, p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms`,
    ratio: result.requests.average / baseline.requests.average,
    note: failed > 0 ? `${failed} answers were errors` : "",
  };
}
