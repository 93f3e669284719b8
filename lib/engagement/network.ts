import { createHmac } from "node:crypto";
import ipaddr from "ipaddr.js";
import { keyFor } from "#lib/site-secret.ts";
import { utcDay } from "./day.ts";

/** Names the network of an address for one day, by a hash that cannot be turned back; null without a secret. */
export type NetworkOf = (clientIp: string, nowMs: number) => string | null;

/** 96 bits: no two networks of a day share one. */
const HASH_CHARS = 16;

/**
 * HMAC-SHA256 of the network's prefix under a key that changes every UTC day. The key is derived and not stored, so
 * that all processes agree; without the site's secret nobody can tell which network a hash stands for, or that the
 * hashes of two days are of one network.
 */
export function createNetworkOf(secret: string | null): NetworkOf {
  if (secret === null) return () => null;
  let today: { day: string; key: Buffer } = { day: "", key: Buffer.alloc(0) };
  return (clientIp, nowMs) => {
    const day = utcDay(nowMs);
    if (today.day !== day) today = { day, key: keyFor(secret, `network:${day}`) };
    return createHmac("sha256", today.key)
      .update(networkPrefix(clientIp))
      .digest("base64url")
      .slice(0, HASH_CHARS);
  };
}

/** What one subscriber or site is given: IPv4 /24, IPv6 /48. All addresses that are not known are one network. */
export function networkPrefix(clientIp: string): string {
  const [text = ""] = clientIp.split("/");
  if (ipaddr.IPv4.isValid(text)) return `${text.split(".").slice(0, 3).join(".")}.0/24`;
  if (!ipaddr.IPv6.isValid(text)) return "unknown";
  const groups = ipaddr.IPv6.parse(text).parts.slice(0, 3);
  return `${groups.map((group) => group.toString(16)).join(":")}::/48`;
}
