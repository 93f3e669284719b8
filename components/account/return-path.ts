/** Return path if `to` is missing or not allowed. */
const HOME = "/";
const PLACEHOLDER_ORIGIN = "http://this-site.invalid";

/**
 * The path to return to after signing in, without the locale. Prevents open redirects: `to` comes from the URL, and must
 * not lead to another site.
 */
export function returnPathOf(to: string | string[] | undefined): string {
  if (typeof to !== "string" || !to.startsWith("/") || !URL.canParse(to, PLACEHOLDER_ORIGIN)) return HOME;
  const url = new URL(to, PLACEHOLDER_ORIGIN);
  // "//host" and "/\host" are other origins; "/x/..//host" becomes "//host" when normalized.
  if (url.origin !== PLACEHOLDER_ORIGIN || url.pathname.startsWith("//")) return HOME;
  return isSignInPath(url.pathname) ? HOME : url.pathname + url.search;
}

/** Pages that are not a useful return path. */
export function isSignInPath(pathname: string): boolean {
  return pathname === "/sign-in" || pathname === "/sign-up";
}
