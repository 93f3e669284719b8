import { describe, expect, it } from "vitest";
import { createNetworkOf, networkPrefix } from "./network.ts";

const NOON_MS = Date.UTC(2026, 10, 30, 12);
const DAY_MS = 86_400_000;
const networkOf = createNetworkOf("a secret of at least thirty-two characters");

describe("networks", () => {
  it.each([
    ["203.0.113.7", "203.0.113.0/24"],
    ["127.0.0.1", "127.0.0.0/24"],
    ["2001:db8:12:34::/64", "2001:db8:12::/48"],
    ["unknown", "unknown"],
    ["", "unknown"],
  ])("takes %s for %s", (clientIp, prefix) => {
    expect(networkPrefix(clientIp)).toBe(prefix);
  });

  it("names a network alike all day, and otherwise the next day or under another secret", () => {
    const name = networkOf("203.0.113.7", NOON_MS);
    expect(name).toMatch(/^[\w-]{16}$/);
    expect(networkOf("203.0.113.250", NOON_MS + 11 * 3_600_000)).toBe(name);
    expect(networkOf("203.0.114.7", NOON_MS)).not.toBe(name);
    expect(networkOf("203.0.113.7", NOON_MS + DAY_MS)).not.toBe(name);
    expect(createNetworkOf("another secret of at least 32 characters")("203.0.113.7", NOON_MS)).not.toBe(
      name,
    );
  });

  it("knows no network without a secret", () => {
    expect(createNetworkOf(null)("203.0.113.7", NOON_MS)).toBeNull();
  });
});
