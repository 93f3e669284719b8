import { AppError } from "#lib/errors.ts";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * Protection against cross-site request forgery: a browser also sends the session cookie with requests of other sites'
 * pages, so a request that changes something must come from a page of ours, by Sec-Fetch-Site, or by Origin from
 * browsers without it.
 */
export function assertSameSite(request: Request): void {
  if (SAFE_METHODS.includes(request.method)) return;
  const fetchSite = request.headers.get("sec-fetch-site");
  if (fetchSite === "same-origin") return;
  if (fetchSite === null && isOwnOrigin(request)) return;
  throw new AppError("forbidden", "A signed-in change must come from a page of this site.");
}

/** Pages of other sites cannot set Origin or Host. */
function isOwnOrigin({ headers }: Request): boolean {
  const origin = headers.get("origin");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === headers.get("host");
}
