import { randomBytes } from "node:crypto";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

// Next bundles this module separately. Only globalThis is shared by all bundles of a process.
const shared = globalThis as typeof globalThis & { imoutotvPeerHeader?: string };
shared.imoutotvPeerHeader ??= `x-imoutotv-peer-${randomBytes(8).toString("hex")}`;

/**
 * Request header with the remote address of the socket, set by web/main.ts: handlers and pages cannot see the socket.
 * The name is random per process, so that a client cannot forge it where nothing sets it (`next start`).
 */
export const PEER_HEADER = shared.imoutotvPeerHeader;

/** Clients with unknown addresses share one limit, so that hiding an address gives no advantage. */
const UNKNOWN = "unknown";

/**
 * The client's address, for limits. Each of the `trustedProxies` appends the address that it saw; anything further to
 * the left was written by the client and is not trusted.
 */
export function clientAddressOf(headers: Headers, trustedProxies: number): string {
  const peer = headers.get(PEER_HEADER);
  if (trustedProxies === 0) return normalizeAddress(peer) ?? UNKNOWN;
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").filter((part) => part.trim() !== "");
  const hop = forwarded.at(-Math.min(trustedProxies, forwarded.length));
  return normalizeAddress(hop) ?? normalizeAddress(peer) ?? UNKNOWN;
}

/**
 * The address as limits count it: IPv4 as it is, also if it is inside an IPv6 address; for IPv6 the /64 prefix, which
 * one subscriber has as a whole. Null for a text that is no address.
 */
export function normalizeAddress(given: string | null | undefined): string | null {
  const address = parseAddress(given);
  if (!address) return null;
  if (address instanceof ipaddr.IPv4) return address.toString();
  const prefix = address.parts.slice(0, 4).map((group) => group.toString(16));
  return `${prefix.join(":")}::/64`;
}

/** Names of ipaddr.js. */
const PRIVATE_RANGES: ReadonlySet<string> = new Set(["loopback", "private", "uniqueLocal"]);

/**
 * Whether a request comes from this machine or a private network: the peer address and all forwarded addresses must be
 * private. A client can add addresses to the headers but cannot remove those that our proxies append.
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
  // IPv6 hosts of one network use link-local addresses regularly; in IPv4 they mean that no address was assigned.
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
