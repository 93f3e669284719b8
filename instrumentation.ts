/** Runs once as the web server starts, before its first request. */
export async function register(): Promise<void> {
  // Inside the condition, and not after a return: the other runtime's bundle then leaves all of it out.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startWebProcess } = await import("#lib/web-process.ts");
    startWebProcess();
  }
}
