import { isFromPrivateNetwork } from "./client-address.ts";
import { isSameSecret } from "./identify.ts";

/**
 * Whether this request may read metrics, which show how much the site is used and what fails: with the token if one is
 * configured, otherwise from this machine and private networks.
 */
export function mayReadMetrics(headers: Headers, token: string | undefined): boolean {
  if (token === undefined) return isFromPrivateNetwork(headers);
  const given = /^Bearer +([^\s]+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  return given !== undefined && isSameSecret(given, token);
}
