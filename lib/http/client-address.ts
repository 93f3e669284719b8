import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/**
 * The address of the socket's other end, written over each request as it arrives (instrumentation.ts). Next hands
 * a route no socket, and fills X-Forwarded-For only where the client has not sent one of its own.
 */
export const PEER_HEADER = "x-imoutotv-peer";

/** Where a client's address cannot be known, all of them share one bucket: nobody gains by hiding it. */
const UNKNOWN = "unknown";

/**
 * The client's address, for limits. Each of our `trustedProxies` appends the address it saw; what stands
 * further to the left was written by the client and is worth nothing.
 */
export function clientAddressOf(headers: Headers, trustedProxies: number): string {
  const peer = headers.get(PEER_HEADER);
  if (trustedProxies === 0) return normalizeAddress(peer) ?? UNKNOWN;
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").filter((part) => part.trim() !== "");
  const hop = forwarded.at(-Math.min(trustedProxies, forwarded.length));
  return normalizeAddress(hop) ?? normalizeAddress(peer) ?? UNKNOWN;
}

/**
 * One text for each address a limit counts: an IPv4 address as it is, also where it comes inside an IPv6 one, and for
 * IPv6 the /64, since one subscriber has all of it. Null for what is no address.
 */
export function normalizeAddress(given: string | null | undefined): string | null {
  const address = parseAddress(given);
  if (!address) return null;
  if (address instanceof ipaddr.IPv4) return address.toString();
  const prefix = address.parts.slice(0, 4).map((group) => group.toString(16));
  return `${prefix.join(":")}::/64`;
}

/** As ipaddr.js names them. */
const PRIVATE_RANGES: ReadonlySet<string> = new Set(["loopback", "private", "uniqueLocal"]);

/**
 * Whether a request came from this machine or its own network, by every address that stands in it: the peer's and all
 * that were forwarded. A stranger behind a proxy of ours adds their own and can take none away.
 */
export function isFromPrivateNetwork(headers: Headers): boolean {
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").filter((part) => part.trim() !== "");
  const realIp = headers.get("x-real-ip");
  if (headers.has("forwarded") || (realIp !== null && !isPrivateAddress(realIp))) return false;
  return [headers.get(PEER_HEADER), ...forwarded].every(isPrivateAddress);
}

export function isPrivateAddress(given: string | null | undefined): boolean {
  const address = parseAddress(given);
  if (!address) return false;
  // An IPv6 link-local address is the normal one between neighbours; IPv4's is one that nobody was given.
  return (
    PRIVATE_RANGES.has(address.range()) || (address.kind() === "ipv6" && address.range() === "linkLocal")
  );
}

/** RFC 6052: the IPv6 addresses by which a NAT64 reaches IPv4 hosts. */
const NAT64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

/** An IPv4 address mapped into IPv6 (`::ffff:1.2.3.4`), or translated by NAT64, is the IPv4 address. */
function parseAddress(given: string | null | undefined): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const text = withoutPort(given?.trim() ?? "");
  // ipaddr.js alone would also take `0x7f.1`, as inet_aton does.
  if (isIP(text) === 0) return null;
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4 || !address.match(NAT64)) return address;
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

/** `1.2.3.4:80`, `[2001:db8::1]:80` and a zone (`fe80::1%eth0`) name an address too. */
function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1];
  if (bracketed) return bracketed.replace(/%.*$/, "");
  const withPort = /^([\d.]+):\d+$/.exec(text)?.[1];
  return withPort ?? text.replace(/%.*$/, "");
}
