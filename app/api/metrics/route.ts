import { randomUUID } from "node:crypto";
import { AppError } from "#lib/errors.ts";
import { declaredBy } from "#lib/http/declared-handler.ts";
import { mayReadMetrics } from "#lib/http/metrics-access.ts";
import { getMetrics } from "#lib/http/operations/site.ts";
import { problemResponse } from "#lib/http/problem.ts";
import { METRICS_CONTENT_TYPE } from "#lib/metrics.ts";
import { getApp, readMetricsPage } from "#lib/web-app.ts";

/** Without withRoute, because its token is not a person's, and requests for metrics must not count in the metrics. */
export const GET = declaredBy(getMetrics, async (request: Request) => {
  const { env } = getApp();
  if (!mayReadMetrics(request.headers, env.METRICS_TOKEN)) {
    const detail =
      "Send METRICS_TOKEN as bearer token. Without METRICS_TOKEN, only private networks may read metrics.";
    return problemResponse(new AppError("unauthenticated", detail), randomUUID());
  }
  const headers = { "content-type": METRICS_CONTENT_TYPE, "cache-control": "no-store" };
  return new Response(await readMetricsPage(), { headers });
});
