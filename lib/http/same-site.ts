import { AppError } from "#lib/errors.ts";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * A browser sends the sign-in cookie along with whatever another site makes it send: a request that changes
 * something must come from a page of ours (Sec-Fetch-Site, or Origin from browsers that do not know it).
 */
export function assertSameSite(request: Request): void {
  if (SAFE_METHODS.includes(request.method)) return;
  const fetchSite = request.headers.get("sec-fetch-site");
  if (fetchSite === "same-origin") return;
  if (fetchSite === null && isOwnOrigin(request)) return;
  throw new AppError("forbidden", "A signed-in change must come from a page of this site.");
}

/** A page of another site can set neither Origin nor Host. */
function isOwnOrigin({ headers }: Request): boolean {
  const origin = headers.get("origin");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === headers.get("host");
}
