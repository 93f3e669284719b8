import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { sendCompressedFiles } from "#lib/http/brotli-files.ts";
import { sendContentLengths } from "#lib/http/content-length.ts";
import { mendRequestedPaths } from "#lib/http/path-escapes.ts";
import { recordPeerAddresses } from "#lib/http/peer-address.ts";
import { getApp } from "#lib/web-app.ts";

/** What the stores do not take in this time at the end is lost. */
const LAST_WRITES_MS = 4_000;

/** What runs beside the requests of a web server. */
export function startWebProcess(): void {
  recordPeerAddresses();
  sendContentLengths();
  mendRequestedPaths();
  const app = getApp();
  sendCompressedFiles(path.resolve(app.env.NEXT_DIST_DIR, "static"));
  app.start();
  const writeLast = () =>
    app.close().catch((error: unknown) => app.logger.error({ err: error }, "could not close everything"));
  let isEnding = false;
  const onSignal = () => {
    if (!isEnding) beforeExit(writeLast);
    isEnding = true;
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, onSignal);
}

/**
 * Next lets the requests in progress end, and then ends the process, whatever it still has to do. It has no hook for
 * what those requests left to be written, so the end itself waits for it.
 */
function beforeExit(work: () => Promise<void>): void {
  const exit = process.exit.bind(process);
  const exitLater = (code?: number | string | null) => {
    process.exit = exit;
    void Promise.race([work(), delay(LAST_WRITES_MS)]).finally(() => exit(code));
  };
  process.exit = exitLater as typeof process.exit;
}
