import { createServer, type Server } from "node:http";

/** The worker's own port: alive while it runs, ready once `isReady` says so. */
export function startHealthServer(port: number, isReady: () => Promise<boolean>): Server {
  const server = createServer((request, response) => {
    void answer(request.url ?? "", isReady).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(JSON.stringify(body));
    });
  });
  return server.listen(port, "127.0.0.1");
}

async function answer(
  url: string,
  isReady: () => Promise<boolean>,
): Promise<{ status: number; body: object }> {
  if (url === "/health/live") return { status: 200, body: { status: "ok" } };
  if (url !== "/health/ready") return { status: 404, body: { status: "not found" } };
  // A failing check is an answer too: not ready.
  const ready = await isReady().catch(() => false);
  return ready ? { status: 200, body: { status: "ok" } } : { status: 503, body: { status: "starting" } };
}
