import { describe, expect, it } from "vitest";
import type { Ingest } from "#lib/engagement/ingest.ts";
import { createLogger } from "#lib/logger.ts";
import { createAccessRecorder } from "./access-recorder.ts";

type Event = { id: string; kind: string; videoId: string; count: number };

/** A recorder whose event log stores each id once, can be unavailable, and can lose its responses. */
function recorderWithLog() {
  const received = new Map<string, Event>();
  const log = { isUnavailable: false, losesResponses: false, calls: 0 };
  const ingest: Ingest = async (events) => {
    log.calls += 1;
    if (log.isUnavailable) throw new Error("unavailable");
    for (const event of events as Event[]) received.set(event.id, event);
    if (log.losesResponses) throw new Error("response lost");
    return { accepted: events.length, duplicates: 0, rejected: [] };
  };
  const outcomes: Record<string, number> = {};
  const recorder = createAccessRecorder({
    ingest,
    metrics: {
      add: (_, { outcome }: Record<string, string>, amount = 1) => {
        outcomes[outcome ?? ""] = (outcomes[outcome ?? ""] ?? 0) + amount;
      },
    },
    logger: createLogger({ level: "silent", name: "test" }),
  });
  const counted = () => {
    const sums: Record<string, number> = {};
    for (const { videoId, count } of received.values()) sums[videoId] = (sums[videoId] ?? 0) + count;
    return sums;
  };
  return { recorder, log, counted, outcomes };
}

describe("ADR-0011: recordAccess()", () => {
  it("sums hits by video and writes them in one batch", async () => {
    const { recorder, log, counted, outcomes } = recorderWithLog();
    for (let view = 0; view < 1_000; view += 1) recorder.record(view % 10 === 0 ? "v_rare" : "v_often");
    expect(log.calls).toBe(0);
    await recorder.flush();
    expect(counted()).toEqual({ v_rare: 100, v_often: 900 });
    expect(log.calls).toBe(1);
    expect(outcomes).toEqual({ recorded: 1_000 });
  });

  it("counts each hit once if the database is unavailable or its responses are lost", async () => {
    const { recorder, log, counted } = recorderWithLog();
    log.isUnavailable = true;
    recorder.record("v_a");
    await recorder.flush();
    recorder.record("v_a");
    await recorder.flush();
    log.isUnavailable = false;
    log.losesResponses = true;
    await recorder.flush();
    recorder.record("v_b");
    log.losesResponses = false;
    await recorder.flush();
    expect(counted()).toEqual({ v_a: 2, v_b: 1 });
  });

  it("is bounded: hits of further videos are dropped and counted as dropped", async () => {
    const { recorder, log, outcomes } = recorderWithLog();
    log.isUnavailable = true;
    for (let video = 0; video < 10_005; video += 1) recorder.record(`v_${video}`);
    recorder.record("v_0");
    expect(recorder.state()).toEqual({ waiting: 10_000, dropped: 5 });
    expect(outcomes).toEqual({ dropped: 5 });
  });

  it("writes buffered hits when it stops", async () => {
    const { recorder, counted } = recorderWithLog();
    recorder.start();
    recorder.record("v_a");
    await recorder.stop();
    expect(counted()).toEqual({ v_a: 1 });
  });
});
