/** Runs once as the web server starts, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { recordPeerAddresses } = await import("#lib/http/peer-address.ts");
  recordPeerAddresses();
}
