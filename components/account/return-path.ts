/** What `to` of a sign-in page leads to where it leads nowhere. */
const HOME = "/";
const ELSEWHERE = "http://elsewhere.invalid";

/**
 * Where to go after signing in: a path of this site without its language, whatever the address bar says. A link to us
 * must not become a link to anybody else.
 */
export function returnPathOf(to: string | string[] | undefined): string {
  if (typeof to !== "string" || !to.startsWith("/") || !URL.canParse(to, ELSEWHERE)) return HOME;
  const url = new URL(to, ELSEWHERE);
  // "//host", "/\host" and the like leave; "/x/..//host" would once its dots are gone.
  if (url.origin !== ELSEWHERE || url.pathname.startsWith("//")) return HOME;
  return isSignInPath(url.pathname) ? HOME : url.pathname + url.search;
}

/** Pages that one has no reason to come back to. */
export function isSignInPath(pathname: string): boolean {
  return pathname === "/sign-in" || pathname === "/sign-up";
}
