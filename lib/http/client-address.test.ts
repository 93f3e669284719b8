import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientAddressOf, isPrivateAddress, normalizeAddress, PEER_HEADER } from "./client-address.ts";

describe("normalizeAddress", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["203.0.113.7:4711", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::ffff:cb00:7107", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::1", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002:ffff::", "2001:db8:1:2::/64"],
    ["[2001:db8:1:2::1]:443", "2001:db8:1:2::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::", "0:0:0:0::/64"],
    ["[fe80::1%br-lan]:443", "fe80:0:0:0::/64"],
    ["64:ff9b::203.0.113.7", "203.0.113.7"],
    ["64:ff9b::cb00:7107", "203.0.113.7"],
    ["64:ff9b:1::203.0.113.7", "64:ff9b:1:0::/64"],
  ])("%s is %s", (given, expected) => {
    expect(normalizeAddress(given)).toBe(expected);
  });

  it.each([
    "",
    "unknown",
    "_hidden",
    "1.2.3",
    "1.2.3.4.5",
    "999.1.1.1",
    ":::",
    "<script>",
    "[::1",
    "0x7f.1",
    "127.1",
    "010.0.0.1",
    "1::2::3",
    "1:2:3",
  ])("%j is no address", (given) => {
    expect(normalizeAddress(given)).toBeNull();
  });
});

const octets = fc.tuple(...Array<fc.Arbitrary<number>>(4).fill(fc.nat({ max: 255 })));
const groups = fc.tuple(...Array<fc.Arbitrary<number>>(8).fill(fc.nat({ max: 0xffff })));
const dotted = (bytes: readonly number[]) => bytes.join(".");
const colons = (parts: readonly number[]) => parts.map((part) => part.toString(16)).join(":");

describe("addresses, any of them", () => {
  it("count as one however IPv4 is written", () => {
    fc.assert(
      fc.property(octets, (bytes) => {
        const plain = dotted(bytes);
        const [a = 0, b = 0, c = 0, d = 0] = bytes;
        const hex = colons([(a << 8) | b, (c << 8) | d]);
        const written = [plain, `::ffff:${plain}`, `::FFFF:${hex}`, `64:ff9b::${plain}`, `64:ff9b::${hex}`];
        for (const text of written) {
          expect(normalizeAddress(text)).toBe(plain);
          expect(isPrivateAddress(text)).toBe(isPrivateAddress(plain));
        }
        const isPrivate =
          a === 10 || a === 127 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b < 32);
        expect(isPrivateAddress(plain)).toBe(isPrivate);
      }),
    );
  });

  it("of IPv6 count by their /64, whatever is in the rest", () => {
    fc.assert(
      fc.property(groups, groups, (one, other) => {
        const prefix = one.slice(0, 4);
        // Those with an IPv4 address inside have their own test.
        fc.pre(prefix.some((part) => part !== 0) && colons(prefix) !== "64:ff9b:0:0");
        const neighbour = [...prefix, ...other.slice(4)];
        expect(normalizeAddress(colons(one))).toBe(`${colons(prefix)}::/64`);
        expect(normalizeAddress(`[${colons(neighbour)}]:443`)).toBe(normalizeAddress(colons(one)));
        const [first = 0] = one;
        const isPrivate = (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80;
        expect(isPrivateAddress(colons(one))).toBe(isPrivate);
      }),
    );
  });

  it("are known where Node knows them, and nothing else is", () => {
    const addressLike = fc.array(
      fc.constantFrom("0", "1", "9", "a", "f", "ffff", "255", ":", "::", ".", "1.2.3.4", "64:ff9b", "x"),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          addressLike.map((parts) => parts.join("")),
          fc.ipV4(),
          fc.ipV6(),
          fc.string(),
        ),
        (text) => {
          fc.pre(!/[%[\]]|^[\d.]+:\d+$/.test(text));
          expect(normalizeAddress(text) !== null).toBe(isIP(text.trim()) !== 0);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("isPrivateAddress", () => {
  it.each(["::1", "fd00::1", "fe80::1%eth0", "::ffff:10.0.0.1", "[fd00::1]:80", "192.168.1.1:80"])(
    "%s is private",
    (text) => {
      expect(isPrivateAddress(text)).toBe(true);
    },
  );

  it.each(["", null, undefined, "8.8.8.8", "2001:db8::1", "169.254.0.1", "100.64.0.1", "::", "0.0.0.0"])(
    "%s is not",
    (text) => {
      expect(isPrivateAddress(text)).toBe(false);
    },
  );
});

describe("clientAddressOf", () => {
  const headers = (forwarded: string | null, peer: string | null = "10.0.0.9") =>
    new Headers({
      ...(forwarded === null ? {} : { "x-forwarded-for": forwarded }),
      ...(peer === null ? {} : { [PEER_HEADER]: peer }),
    });

  it("believes no forwarded address where no proxy is ours", () => {
    expect(clientAddressOf(headers("1.1.1.1"), 0)).toBe("10.0.0.9");
  });

  it("believes as many addresses from the right as proxies are ours", () => {
    expect(clientAddressOf(headers("6.6.6.6, 1.1.1.1"), 1)).toBe("1.1.1.1");
    expect(clientAddressOf(headers("6.6.6.6, 1.1.1.1, 10.0.0.8"), 2)).toBe("1.1.1.1");
  });

  it("takes the leftmost where fewer came than proxies are ours", () => {
    expect(clientAddressOf(headers("1.1.1.1"), 3)).toBe("1.1.1.1");
  });

  it("falls back to the peer, and to one bucket for all where even that is missing", () => {
    expect(clientAddressOf(headers(null), 1)).toBe("10.0.0.9");
    expect(clientAddressOf(headers("rubbish"), 1)).toBe("10.0.0.9");
    expect(clientAddressOf(headers("1.1.1.1", null), 0)).toBe("unknown");
  });
});
