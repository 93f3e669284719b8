import { recordPeerAddresses } from "#lib/http/peer-address.ts";
import { getDeps } from "#lib/wiring.ts";

/** What runs beside the requests of a web server. */
export function startWebProcess(): void {
  recordPeerAddresses();
  const { accesses, warmUp } = getDeps();
  accesses.start();
  warmUp.start();
  // Next lets requests in progress end before it exits; what they left to record is written meanwhile.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void accesses.stop());
}
