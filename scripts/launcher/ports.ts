import { createServer } from "node:net";
import getPort, { portNumbers } from "get-port";

const ATTEMPTS = 200;

/** The first free port from `preferred` on, not one that this process was given in the last seconds. */
export function findFreePort(preferred: number, taken: readonly number[] = []): Promise<number> {
  return getPort({ port: portNumbers(preferred, preferred + ATTEMPTS - 1), exclude: taken });
}

/**
 * Whether nobody listens on this port now, on the loopback address or on all addresses, as a web server does. Unlike
 * get-port it does not count a port as taken that this process has just been given.
 */
export async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port));
}

function canListen(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host }, () => probe.close(() => resolve(true)));
  });
}
