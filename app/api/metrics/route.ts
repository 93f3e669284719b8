import { randomUUID } from "node:crypto";
import { AppError } from "#lib/errors.ts";
import { mayReadMetrics } from "#lib/http/metrics-access.ts";
import { problemResponse } from "#lib/http/problem.ts";
import { METRICS_CONTENT_TYPE } from "#lib/metrics.ts";
import { getDeps } from "#lib/wiring.ts";

/** What Prometheus reads. No withRoute: its token is no person's, and reading it should not show in it. */
export async function GET(request: Request): Promise<Response> {
  const { env, metrics } = getDeps();
  if (!mayReadMetrics(request.headers, env.METRICS_TOKEN)) {
    const error = new AppError(
      "unauthenticated",
      "Metrics are for whoever has METRICS_TOKEN, or reads from within.",
    );
    return problemResponse(error, randomUUID());
  }
  const headers = { "content-type": METRICS_CONTENT_TYPE, "cache-control": "no-store" };
  return new Response(await metrics.page(), { headers });
}
