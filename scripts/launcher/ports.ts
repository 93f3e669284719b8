import { createServer } from "node:net";

const ATTEMPTS = 200;

/** True when both the loopback address and all addresses (where a web server listens) are free on this port. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port));
}

/** The first free port from `preferred` on, leaving out those given to somebody else a moment ago. */
export async function findFreePort(preferred: number, taken: readonly number[] = []): Promise<number> {
  for (let port = preferred; port < preferred + ATTEMPTS; port++) {
    if (!taken.includes(port) && (await isPortFree(port))) return port;
  }
  throw new Error(`no free port between ${preferred} and ${preferred + ATTEMPTS - 1}`);
}

function canListen(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host }, () => probe.close(() => resolve(true)));
  });
}
