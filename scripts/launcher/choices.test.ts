import { describe, expect, it } from "vitest";
import { chooseStores, wishedPort } from "./choices.ts";

const databaseUrl = "postgresql://app@db/app";

describe("chooseStores", () => {
  it("embeds what the environment does not name", () => {
    expect(chooseStores({ DATABASE_URL: "", REDIS_URL: "" })).toEqual({
      postgres: { kind: "embedded" },
      redis: { kind: "embedded" },
    });
  });

  it("takes each store that is named, independently of the other", () => {
    expect(chooseStores({ DATABASE_URL: databaseUrl })).toEqual({
      postgres: { kind: "given", databaseUrl },
      redis: { kind: "embedded" },
    });
    expect(chooseStores({ REDIS_URL: "redis://cache" }).redis).toEqual({
      kind: "given",
      redisUrl: "redis://cache",
    });
  });

  it("prefers Upstash to REDIS_URL, and refuses half of its settings", () => {
    const upstash = { UPSTASH_REDIS_REST_URL: "https://u", UPSTASH_REDIS_REST_TOKEN: "t" };
    expect(chooseStores({ ...upstash, REDIS_URL: "redis://cache" }).redis).toEqual({ kind: "upstash" });
    expect(() => chooseStores({ UPSTASH_REDIS_REST_URL: "https://u" })).toThrow("go together");
  });
});

describe("wishedPort", () => {
  it("insists on a port that was asked for, not on the usual one", () => {
    expect(wishedPort("PORT", undefined, 3000)).toEqual({ port: 3000, required: false });
    expect(wishedPort("PORT", "8080", 3000)).toEqual({ port: 8080, required: true });
  });

  it.each(["0", "65536", "80.5", "web"])("refuses %s", (value) => {
    expect(() => wishedPort("PORT", value, 3000)).toThrow(`PORT is not a port number: ${value}`);
  });
});
