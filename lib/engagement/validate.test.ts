import { describe, expect, it } from "vitest";
import { MAX_REJECTION_DETAIL_LENGTH } from "./event-schema.ts";
import { MAX_CLOCK_SKEW_MS, MAX_EVENT_AGE_MS, validateEvents } from "./validate.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const SERVICE = { name: "service", trusted: true };
const WEB = { name: "web", trusted: false };
const videos = new Map([
  ["v_known", { eligibility: "eligible" as const }],
  ["v_gone", { eligibility: "removed" as const }],
]);

const judge = (event: unknown, producer: { name: string; trusted: boolean; userId?: string } = SERVICE) =>
  validateEvents([event], { producer, nowMs: NOW, videos });
const codeOf = (event: unknown, producer = SERVICE) => judge(event, producer).rejected[0]?.code;

const like = { id: "e1", kind: "like", videoId: "v_known" };
const receiptOf = (id: string, visitorId: string) =>
  judge({ ...like, id, visitorId }, WEB).accepted[0]?.receiptId;
const at = (ms: number) => new Date(ms).toISOString();

describe("validateEvents", () => {
  it("answers bad events by index and takes the rest", () => {
    const { accepted, rejected } = validateEvents(
      [like, 7, { ...like, videoId: "v_none" }, { ...like, id: "e2" }],
      {
        producer: SERVICE,
        nowMs: NOW,
        videos,
      },
    );
    expect(accepted.map(({ receiptId }) => receiptId)).toEqual(["service:e1", "service:e2"]);
    expect(rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, "invalid"],
      [2, "unknown-video"],
    ]);
  });

  it("rejects what cannot be true", () => {
    const watch = { ...like, kind: "watch" };
    expect(codeOf({ ...watch, watchTimeSec: -1 })).toBe("invalid");
    expect(codeOf({ ...watch, watchTimeSec: 0 })).toBe("invalid");
    expect(codeOf({ ...watch, watchTimeSec: Number.NaN })).toBe("invalid");
    expect(codeOf({ ...watch, watchTimeSec: 86_401 })).toBe("impossible-watch-time");
    expect(codeOf({ ...watch, watchTimeSec: 86_401, count: 2 })).toBeUndefined();
    expect(codeOf({ ...like, watchTimeSec: 5 })).toBe("invalid");
    expect(codeOf({ ...like, occurredAt: at(NOW + MAX_CLOCK_SKEW_MS + 1) })).toBe("in-the-future");
    expect(codeOf({ ...like, occurredAt: at(NOW + MAX_CLOCK_SKEW_MS) })).toBeUndefined();
    expect(codeOf({ ...like, count: 0 })).toBe("invalid");
    expect(codeOf({ ...like, count: 1.5 })).toBe("invalid");
    expect(codeOf({ ...like, id: "with space" })).toBe("invalid");
    expect(codeOf({ ...like, surprise: true })).toBe("invalid");
    expect(codeOf({ ...like, videoId: "v_gone" })).toBe("video-removed");
    expect(codeOf({ ...like, videoId: "__proto__" })).toBe("unknown-video");
  });

  it("answers a bad event in few words, however much of it is bad", () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => [`surprise${index}`, true]);
    const [rejection] = judge({ ...like, ...Object.fromEntries(keys) }).rejected;
    expect(rejection?.code).toBe("invalid");
    expect(rejection?.detail).toMatch(/surprise0.*…$/);
    expect(rejection?.detail.length).toBeLessThanOrEqual(MAX_REJECTION_DETAIL_LENGTH);
  });

  it("takes old events from trusted producers only", () => {
    const old = { ...like, visitorId: "x", occurredAt: at(NOW - MAX_EVENT_AGE_MS - 1) };
    expect(codeOf(old, WEB)).toBe("too-old");
    expect(codeOf(old)).toBeUndefined();
  });

  it("lets only trusted producers aggregate or name a person", () => {
    expect(codeOf({ ...like, visitorId: "x", count: 2 }, WEB)).toBe("aggregate-not-allowed");
    expect(codeOf({ ...like, userId: "somebody" }, WEB)).toBe("aggregate-not-allowed");
    expect(codeOf(like, WEB)).toBe("anonymous-needs-visitor");
  });

  it("knows who acted: the signed-in person before the visitor id", () => {
    const event = { ...like, visitorId: "x" };
    expect(judge(event, { ...WEB, userId: "ann" }).accepted[0]?.viewer).toBe("u:ann");
    expect(judge(event, WEB).accepted[0]?.viewer).toBe("v:x");
    expect(judge(like).accepted[0]?.viewer).toBeNull();
  });

  it("keeps one viewer's ids apart from another's, and knows a retry", () => {
    expect(receiptOf("e1", "x")).toBe(receiptOf("e1", "x"));
    expect(receiptOf("e1", "x")).not.toBe(receiptOf("e1", "y"));
    expect(receiptOf("e1", "x")).not.toBe(receiptOf("e2", "x"));
    // The same text as a visitor's id and as a person's are two viewers.
    expect(judge(like, { ...WEB, userId: "x" }).accepted[0]?.receiptId).not.toBe(receiptOf("e1", "x"));
  });

  it("keeps nobody's id in a receipt", () => {
    expect(receiptOf("e1", "visitor-x")).not.toContain("visitor-x");
    expect(judge(like, { ...WEB, userId: "ann" }).accepted[0]?.receiptId).not.toContain("ann");
  });

  it("keeps one producer's ids apart from another's", () => {
    expect(judge(like).accepted[0]?.receiptId).toBe("service:e1");
    expect(receiptOf("e1", "x")).toMatch(/^web:[\w-]{22}$/);
  });
});
