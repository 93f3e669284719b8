import type { IncomingMessage, Server, ServerResponse } from "node:http";
import next from "next";

export type Pages = {
  render(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
  close(): Promise<void>;
};

/** Next: renders pages, and in development also serves routes and files. */
export async function preparePages(options: {
  dir: string;
  dev: boolean;
  port: number;
  /** Next adds a listener for its WebSocket in development. */
  server: Server;
}): Promise<Pages> {
  const { dir, dev, port, server } = options;
  const app = next({ dir, dev, port, hostname: "localhost", httpServer: server });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    render: (incoming, outgoing) => handle(incoming, outgoing),
    close: () => app.close(),
  };
}
