import { describe, expect, it } from "vitest";
import { clientAddressOf, normalizeAddress, PEER_HEADER } from "./client-address.ts";

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
  ])("%s is %s", (given, expected) => {
    expect(normalizeAddress(given)).toBe(expected);
  });

  it.each(["", "unknown", "_hidden", "1.2.3", "1.2.3.4.5", "999.1.1.1", ":::", "<script>", "[::1"])(
    "%j is no address",
    (given) => {
      expect(normalizeAddress(given)).toBeNull();
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
