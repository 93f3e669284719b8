import { describe, expect, it } from "vitest";
import { COUNTER_NAMES, type CounterName, SIGNAL_NAMES } from "#lib/ranking/signals.ts";
import { EngagementKind, Prisma } from "#prisma-client";
import { ENGAGEMENT_KINDS, eventKind } from "./event-kinds.ts";

describe("the kinds of event", () => {
  it("add to every counter, each by one kind, and take back only what the same rule adds", () => {
    const adding = (counter: CounterName) =>
      ENGAGEMENT_KINDS.map(eventKind).filter((kind) => kind.counter === counter && kind.sign > 0);
    for (const counter of COUNTER_NAMES) expect(adding(counter), counter).toHaveLength(1);
    for (const kind of ENGAGEMENT_KINDS.map(eventKind)) expect(kind.rule).toBe(adding(kind.counter)[0]?.rule);
  });

  it("share a table of facts only where it has room for both: one kind each of share and watch-time", () => {
    for (const rule of ["share", "watch-time"])
      expect(ENGAGEMENT_KINDS.filter((kind) => eventKind(kind).rule === rule)).toHaveLength(1);
  });

  it("are those of prisma/schema.prisma, which has a column for each counter and each decayed sum", () => {
    expect(Object.keys(EngagementKind).toSorted()).toEqual(ENGAGEMENT_KINDS.toSorted());
    const decayed = SIGNAL_NAMES.map((name) => `decayed${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    expect(Object.keys(Prisma.VideoStatsScalarFieldEnum)).toEqual(
      expect.arrayContaining([...COUNTER_NAMES, ...decayed]),
    );
  });
});
