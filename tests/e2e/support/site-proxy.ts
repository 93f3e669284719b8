import { request as ask, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type SiteProxy = { url: string; close(): Promise<void> };

type SiteProxyOptions = {
  /** Sent to the site instead of the browser's own, by lower-case name. */
  headers?: Record<string, string>;
  /** Answers in the site's place; undefined: the site is asked. */
  answer?: (request: IncomingMessage) => string | undefined;
  /** Hands the site's answer on; its head is not sent yet. */
  relay: (request: IncomingMessage, answer: IncomingMessage, response: ServerResponse) => void;
};

/** Stands between a browser and the site, for what the browser's own tools do not show or do. */
export async function startSiteProxy(
  siteUrl: string,
  { headers, answer: answerItself, relay }: SiteProxyOptions,
): Promise<SiteProxy> {
  const server = createServer((request, response) => {
    const page = answerItself?.(request);
    if (page !== undefined) {
      response.writeHead(200, { "content-type": "text/html" });
      response.end(page);
      return;
    }
    const upstream = ask(
      new URL(request.url ?? "", siteUrl),
      { method: request.method, headers: { ...request.headers, ...headers } },
      (answer) => relay(request, answer, response),
    );
    upstream.on("error", () => response.destroy());
    // Who has enough hangs up: the site must feel it.
    response.once("close", () => upstream.destroy());
    request.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
