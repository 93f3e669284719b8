/** Next calls this once at server start, before the first request. */
export async function register(): Promise<void> {
  // Inside the condition, and not after a return: the bundle of the other runtime then leaves all of it out.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startApp } = await import("#lib/web-app.ts");
    const app = startApp();
    // web/main.ts has started the app, and closes it.
    if (!app) return;
    // `next start` exits when its requests have ended, and has no hook for buffered writes: write them at the signal.
    const flush = () =>
      app.flush().catch((error: unknown) => app.logger.warn({ err: error }, "flush failed"));
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, flush);
  }
}
