import { BlockList, isIP } from "node:net";

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
 * One text for each address a limit counts: IPv4 also where it comes mapped into IPv6, and for IPv6 the /64,
 * since one subscriber has all of it. Null for what is no address.
 */
export function normalizeAddress(given: string | null | undefined): string | null {
  const text = withoutPort(given?.trim() ?? "");
  if (isIP(text) === 4) return text;
  if (isIP(text) !== 6) return null;
  const groups = ipv6Groups(text);
  const [high = 0, low = 0] = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  const prefix = groups.slice(0, 4).map((group) => group.toString(16));
  return `${prefix.join(":")}::/64`;
}

const PRIVATE_NETWORKS = new BlockList();
for (const [network, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  PRIVATE_NETWORKS.addSubnet(network, bits, "ipv4");
PRIVATE_NETWORKS.addAddress("::1", "ipv6");
PRIVATE_NETWORKS.addSubnet("fc00::", 7, "ipv6");
PRIVATE_NETWORKS.addSubnet("fe80::", 10, "ipv6");

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

/** An IPv4 address that comes mapped into IPv6 is judged as IPv4. */
export function isPrivateAddress(given: string | null | undefined): boolean {
  const text = withoutPort(given?.trim() ?? "");
  const family = isIP(text);
  return family !== 0 && PRIVATE_NETWORKS.check(text, family === 4 ? "ipv4" : "ipv6");
}

/** `1.2.3.4:80`, `[2001:db8::1]:80` and a zone (`fe80::1%eth0`) name an address too. */
function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1];
  if (bracketed) return bracketed.replace(/%.*$/, "");
  const withPort = /^([\d.]+):\d+$/.exec(text)?.[1];
  return withPort ?? text.replace(/%.*$/, "");
}

/** The eight groups of a valid IPv6 address. */
function ipv6Groups(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = dotted ? `${dotted[1]}${toHex(dotted[2], dotted[3])}:${toHex(dotted[4], dotted[5])}` : address;
  const [head = "", tail] = hex.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(zeros).fill("0"), ...right].map((group) => Number.parseInt(group, 16));
}

function toHex(high: string | undefined, low: string | undefined): string {
  return (Number(high) * 256 + Number(low)).toString(16);
}
