import { connect, createServer, type Server, type Socket } from "node:net";

/** A proxy between the application and a store, with which a test can simulate failures of the store. */
export type TcpProxy = {
  /** The store's URL through the proxy. */
  url: string;
  /** Bytes that the application has sent so far. */
  bytesSent(): number;
  /** As after SIGKILL: connections are reset and new ones refused. */
  kill(): Promise<void>;
  /** As after SIGSTOP: connections are accepted and stay open, without answers. */
  hang(): void;
  /** Ends the failure. */
  restore(): Promise<void>;
  close(): Promise<void>;
};

export async function createTcpProxy(targetUrl: string): Promise<TcpProxy> {
  const target = new URL(targetUrl);
  const pairs = new Set<{ client: Socket; upstream: Socket }>();
  let isHung = false;
  let bytesSent = 0;
  let port = 0;
  let server: Server;

  function accept(client: Socket): void {
    const upstream = connect(Number(target.port), target.hostname);
    const pair = { client, upstream };
    pairs.add(pair);
    client.on("data", (chunk) => {
      bytesSent += chunk.length;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => client.write(chunk));
    if (isHung) upstream.pause();
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
  }

  async function listen(): Promise<void> {
    server = createServer(accept);
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const address = server.address();
    if (address && typeof address === "object") port = address.port;
  }

  async function shut(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const { client } of pairs) client.resetAndDestroy();
    await closed;
  }

  await listen();
  const url = new URL(targetUrl);
  url.hostname = "127.0.0.1";
  url.port = String(port);

  return {
    url: url.href,
    bytesSent: () => bytesSent,
    kill: shut,
    hang() {
      isHung = true;
      for (const { upstream } of pairs) upstream.pause();
    },
    async restore() {
      isHung = false;
      for (const { upstream } of pairs) upstream.resume();
      if (!server.listening) await listen();
    },
    close: async () => {
      if (server.listening) await shut();
    },
  };
}
