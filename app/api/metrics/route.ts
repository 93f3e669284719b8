import { randomUUID } from "node:crypto";
import { AppError } from "#lib/errors.ts";
import { declaredBy } from "#lib/http/declared-handler.ts";
import { mayReadMetrics } from "#lib/http/metrics-access.ts";
import { getMetrics } from "#lib/http/operations/site.ts";
import { problemResponse } from "#lib/http/problem.ts";
import { METRICS_CONTENT_TYPE } from "#lib/metrics.ts";
import { getApp } from "#lib/web-app.ts";

/** No withRoute: its token is no person's, and who reads the metrics should not show in them. */
export const GET = declaredBy(getMetrics, async (request: Request) => {
  const { env, metrics } = getApp();
  if (!mayReadMetrics(request.headers, env.METRICS_TOKEN)) {
    const detail = "Metrics are for whoever has METRICS_TOKEN, or else for private networks.";
    return problemResponse(new AppError("unauthenticated", detail), randomUUID());
  }
  const headers = { "content-type": METRICS_CONTENT_TYPE, "cache-control": "no-store" };
  return new Response(await metrics.page(), { headers });
});
