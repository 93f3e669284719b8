import type { AddressInfo } from "node:net";
import { createLogger } from "#lib/logger.ts";
import { createRouter, type Route } from "#web/routes.ts";
import { createWebServer, type WebServer, type WebServerOptions } from "#web/server.ts";

export type TestServer = WebServer & { url: string; port: number };

/** The server of the web process on its own port, with these routes. Everything else is 404. */
export async function startTestServer(
  routes: readonly Route[],
  options: Partial<WebServerOptions> = {},
): Promise<TestServer> {
  const web = createWebServer({
    router: createRouter(routes),
    staticFiles: (_, __, next) => next(),
    pages: (_, outgoing) => void outgoing.writeHead(404).end("no page"),
    logger: createLogger({ level: "silent", name: "test" }),
    ...options,
  });
  await new Promise<void>((resolve) => web.server.listen(0, "127.0.0.1", resolve));
  const { port } = web.server.address() as AddressInfo;
  return { ...web, port, url: `http://127.0.0.1:${port}` };
}

/** Sends raw text, for requests that no HTTP client sends, and reads until the server closes. */
export async function sendRaw(port: number, text: string): Promise<string> {
  const { connect } = await import("node:net");
  const socket = connect(port, "127.0.0.1");
  socket.write(text);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("latin1");
}
