import { load, row } from "./hot-api.ts";
import type { BenchTarget, Measure } from "./measure.ts";

/**
 * GET /api/v1/shorts as a visitor, compared with an empty route of the framework: a cached page, and a scroll within
 * the pools.
 */
export async function measureShortsApi({ webUrl, serviceToken }: BenchTarget): Promise<Measure[]> {
  // Services have no limit.
  const headers = { authorization: `Bearer ${serviceToken}` };
  const url = `${webUrl}/api/v1/shorts`;
  const follow = async (cursor?: string): Promise<string> => {
    const response = await fetch(cursor ? `${url}?cursor=${cursor}` : url, { headers });
    const { paging } = (await response.json()) as { paging: { nextCursor: string } };
    return paging.nextCursor;
  };
  const pinned = await follow(await follow());
  const floor = await load(`${webUrl}/api/health/live`);
  return [
    row("Next.js route handler, constant", floor, floor),
    row("GET /api/v1/shorts", await load(url, headers), floor),
    row("GET /api/v1/shorts by cursor", await load(`${url}?cursor=${pinned}`, headers), floor),
  ];
}
