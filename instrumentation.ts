/** Runs once as the web server starts, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { recordPeerAddresses } = await import("#lib/http/peer-address.ts");
  recordPeerAddresses();
  const { getDeps } = await import("#lib/wiring.ts");
  const { accesses, warmUp } = getDeps();
  accesses.start();
  warmUp.start();
  // Next lets requests in progress end before it exits; what they left to record is written meanwhile.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void accesses.stop());
}
