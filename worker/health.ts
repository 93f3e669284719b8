import { createServer, type IncomingMessage, type Server } from "node:http";
import { PEER_HEADER } from "#lib/http/client-address.ts";
import { mayReadMetrics } from "#lib/http/metrics-access.ts";
import { METRICS_CONTENT_TYPE } from "#lib/metrics.ts";

export type HealthServerOptions = {
  port: number;
  host: string;
  isReady: () => Promise<boolean>;
  metricsPage: () => Promise<string>;
  /** If undefined, only this machine and private networks may read the metrics. */
  metricsToken: string | undefined;
};

/** HTTP server of the worker for /health/live, /health/ready and /metrics. */
export function startHealthServer(options: HealthServerOptions): Server {
  const server = createServer((request, response) => {
    void answer(request, options)
      .catch(() => asJson(500, { status: "failed" }))
      .then(({ status, type, body }) => {
        response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
        response.end(body);
      });
  });
  return server.listen(options.port, options.host);
}

type Answer = { status: number; type: string; body: string };

const asJson = (status: number, body: object): Answer => ({
  status,
  type: "application/json",
  body: JSON.stringify(body),
});

async function answer(request: IncomingMessage, options: HealthServerOptions): Promise<Answer> {
  switch (request.url) {
    case "/health/live":
      return asJson(200, { status: "ok" });
    case "/health/ready": {
      // A check that fails means: not ready.
      const ready = await options.isReady().catch(() => false);
      return ready ? asJson(200, { status: "ok" }) : asJson(503, { status: "starting" });
    }
    case "/metrics":
      if (!mayReadMetrics(headersOf(request), options.metricsToken))
        return asJson(401, { status: "unauthenticated" });
      return { status: 200, type: METRICS_CONTENT_TYPE, body: await options.metricsPage() };
    default:
      return asJson(404, { status: "not found" });
  }
}

function headersOf({ headers, socket }: IncomingMessage): Headers {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) all.set(name, String(value));
  all.set(PEER_HEADER, socket.remoteAddress ?? "");
  return all;
}
