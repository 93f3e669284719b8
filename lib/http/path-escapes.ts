import { onRequestStart } from "./request-start.ts";

/**
 * An address whose path has escapes that stand for nothing (`/watch/%zz`, a link cut off in the middle, `%ff`) with
 * those percent signs taken as themselves. Addresses that can be read stay as they are.
 */
export function mendPathEscapes(address: string): string {
  const [path = "", ...query] = address.split(/(?=\?)/);
  if (isReadable(path)) return address;
  const mended = path.replace(/%(?![0-9a-f]{2})/gi, "%25");
  // What is left is no UTF-8: no part of it can be trusted to be an escape.
  return (isReadable(mended) ? mended : path.replaceAll("%", "%25")) + query.join("");
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Next answers 500 to a path that it cannot read, before any code of ours: so none may reach it. */
export function mendRequestedPaths(): void {
  onRequestStart((request) => {
    if (request.url?.includes("%")) request.url = mendPathEscapes(request.url);
  });
}
