/** The process runs: nothing else is asked, so that a database outage restarts no web server. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
