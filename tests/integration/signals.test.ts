import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rebuildDecayedSums } from "#lib/adapters/postgres/decayed-sums.ts";
import { toDecayedSums } from "#lib/adapters/postgres/video-row.ts";
import { ENGAGEMENT_KINDS, EVENT_KINDS, eventKind, hasWatchTime } from "#lib/engagement/event-kinds.ts";
import { hotV1RankKey, hotV1RankKeySql } from "#lib/ranking/hot-v1.ts";
import { hotV2RankKey, hotV2RankKeySql } from "#lib/ranking/hot-v2.ts";
import { shortScore, shortScoreSql } from "#lib/ranking/short-score.ts";
import {
  COUNTER_NAMES,
  COUNTERS,
  decayedColumn,
  HOURLY_COUNTER_NAMES,
  mapSignals,
  SIGNAL_NAMES,
  SIGNALS,
} from "#lib/ranking/signals.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp } from "#tests/support/hot.ts";
import { rollUpAll } from "#tests/support/jobs.ts";

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.shutDown());

async function columnsOf(table: string): Promise<string[]> {
  const rows = await app.database.$queryRaw<{ name: string }[]>`
    SELECT column_name AS name FROM information_schema.columns WHERE table_name = ${table}`;
  return rows.map(({ name }) => name);
}

describe("the tables of signals and event kinds", () => {
  it("contain exactly the columns and event kinds of the database", async () => {
    const counters = COUNTER_NAMES.map((name) => COUNTERS[name].column);
    const decayed = ["decayed_exponent", ...SIGNAL_NAMES.map(decayedColumn)];
    const about = ["video_id", "channel_id", "published_epoch_sec", "eligibility", "duration_sec"];
    expect((await columnsOf("video_stats")).toSorted()).toEqual(
      [...about, ...counters, ...decayed].toSorted(),
    );
    const hourly = HOURLY_COUNTER_NAMES.map((name) => COUNTERS[name].column);
    expect((await columnsOf("video_access_hour")).toSorted()).toEqual(
      ["video_id", "hour", ...hourly].toSorted(),
    );
    const kinds = await app.database.$queryRaw<{ kind: string }[]>`
      SELECT unnest(enum_range(NULL::engagement_kind))::text AS kind`;
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(ENGAGEMENT_KINDS.toSorted());
  });

  it("define what each event kind changes in the roll-up: counter, decayed sum, API", async () => {
    await addVideos(
      app,
      ENGAGEMENT_KINDS.map((kind) => ({ id: `v_${kind}` })),
    );
    const sum = (id: string, kind: string, amount: number, timed: boolean, videoId: string) => ({
      id,
      kind,
      videoId,
      ...(timed ? { watchTimeSec: amount } : { count: amount }),
    });
    for (const kind of ENGAGEMENT_KINDS) {
      const { counter, sign } = eventKind(kind);
      const added = Object.entries(EVENT_KINDS).find((row) => row[1].counter === counter && row[1].sign > 0);
      const videoId = `v_${kind}`;
      await app.engagement.ingest(
        [sum(`a-${kind}`, added?.[0] ?? "", 5, hasWatchTime(kind), videoId)],
        TRUSTED,
      );
      if (sign < 0)
        await app.engagement.ingest([sum(`b-${kind}`, kind, 2, hasWatchTime(kind), videoId)], TRUSTED);
    }
    await catchUp(app);
    const { items } = (await app.hot.page({ type: "global", limit: 100, offset: 0 })).body;
    for (const kind of ENGAGEMENT_KINDS) {
      const { counter, sign } = eventKind(kind);
      const expected = sign > 0 ? 5 : 3;
      const row = await app.database.videoStats.findUniqueOrThrow({ where: { videoId: `v_${kind}` } });
      const counts = Object.fromEntries(COUNTER_NAMES.map((name) => [name, row[name]]));
      expect(counts, kind).toEqual({
        ...Object.fromEntries(COUNTER_NAMES.map((name) => [name, 0])),
        [counter]: expected,
      });
      const [stored] = await app.database.$queryRaw<Parameters<typeof toDecayedSums>[0][]>`
        SELECT * FROM video_stats WHERE video_id = ${`v_${kind}`}`;
      const decayed = stored && toDecayedSums(stored);
      for (const name of SIGNAL_NAMES)
        expect((decayed?.[name] ?? 0) > 0, `${kind} ${name}`).toBe(name === counter);
      const item = items.find(({ videoId }) => videoId === `v_${kind}`);
      if (item) expect(item.stats).toEqual(mapSignals((name) => (name === counter ? expected : 0)));
    }
    const weighted = SIGNAL_NAMES.filter((name) => SIGNALS[name].weight > 0);
    expect(new Set(items.map(({ videoId }) => videoId))).toEqual(
      new Set(
        ENGAGEMENT_KINDS.filter((kind) => weighted.some((name) => name === EVENT_KINDS[kind].counter)).map(
          (kind) => `v_${kind}`,
        ),
      ),
    );
  });
});

describe("a ranking config", () => {
  it("from before a signal existed gives it no weight; weights of unknown signals are ignored", async () => {
    await app.database.$executeRaw`
      UPDATE ranking_config SET parameters = jsonb_set(parameters #- '{weights,shares}', '{weights,later}', '7')`;
    const { configs } = await app.hot.rankingConfigs.list({ limit: 1, offset: 0 });
    expect(configs[0]?.parameters.weights).toEqual({
      ...mapSignals((name) => SIGNALS[name].weight),
      shares: 0,
    });
    await addVideos(app, [{ id: "v_shared" }, { id: "v_liked0" }]);
    await app.engagement.ingest(
      [
        { id: "a", kind: "share", videoId: "v_shared", count: 50 },
        { id: "b", kind: "like", videoId: "v_liked0", count: 5 },
      ],
      TRUSTED,
    );
    await catchUp(app);
    const { body } = await app.hot.page({ type: "global", limit: 10, offset: 0 });
    expect(body.items.map(({ videoId }) => videoId)).toEqual(["v_liked0"]);
  });
});

describe("decayed sums", () => {
  it("are equal after a rebuild from reactions, shares and the log", async () => {
    const added = ENGAGEMENT_KINDS.filter((kind) => eventKind(kind).sign > 0);
    // Not stored: the exact time of watch time (only the day), and which event a comment removal refers to.
    const ofPeople = ENGAGEMENT_KINDS.filter((kind) => {
      const { rule, sign } = eventKind(kind);
      return rule !== "watch-time" && (sign > 0 || rule === "reaction");
    });
    const draft = fc.oneof(
      fc.record({
        kind: fc.constantFrom(...added),
        userId: fc.constant(undefined),
        amount: fc.integer({ min: 1, max: 900 }),
        minutesAgo: fc.nat(9_000),
      }),
      fc.record({
        kind: fc.constantFrom(...ofPeople),
        userId: fc.constantFrom("ann", "bo"),
        amount: fc.constant(1),
        minutesAgo: fc.nat(9_000),
      }),
    );
    const logSums = async () => {
      const rows = await app.database.$queryRaw<
        ({ video_id: string } & Parameters<typeof toDecayedSums>[0])[]
      >`
        SELECT * FROM video_stats ORDER BY video_id`;
      return rows.map((row) => {
        const { exponent, ...sums } = toDecayedSums(row);
        return [
          row.video_id,
          mapSignals((name) => (sums[name] > 0 ? Math.log2(sums[name]) + exponent : null)),
        ] as const;
      });
    };
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(draft, { minLength: 1, maxLength: 40 }), async (drafts) => {
        run += 1;
        const videoId = `v_run${run}`;
        await addVideos(app, [{ id: videoId }]);
        const events = drafts.map(({ kind, userId, amount, minutesAgo }, index) => ({
          id: `e${run}-${index}`,
          kind,
          videoId,
          userId,
          occurredAt: new Date(app.clock.nowMs() - minutesAgo * 60_000).toISOString(),
          ...(hasWatchTime(kind) ? { watchTimeSec: amount } : { count: amount }),
          // Each share uses another link, because only the first share of a link and day counts.
          ...(eventKind(kind).rule === "share" ? { linkId: `l${run}-${index}` } : {}),
        }));
        expect(await app.engagement.ingest(events, TRUSTED)).toMatchObject({
          accepted: events.length,
          rejected: [],
        });
        await rollUpAll(app);
      }),
      { numRuns: 15 },
    );
    const before = await logSums();
    await rebuildDecayedSums(app.database);
    const after = new Map(await logSums());
    expect(before).toHaveLength(run);
    for (const [videoId, sums] of before)
      for (const name of SIGNAL_NAMES) {
        const again = after.get(videoId)?.[name] ?? null;
        if (sums[name] === null || again === null) expect(again, `${videoId} ${name}`).toBe(sums[name]);
        else expect(again, `${videoId} ${name}`).toBeCloseTo(sums[name], 8);
      }
  });
});

describe("each formula", () => {
  /** Counters can be below 0, if more likes were taken back than counted. */
  const counter = fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.double({ min: 0.001, max: 2 ** 40, noNaN: true }),
  );
  const row = fc.record({
    counters: fc.record(mapSignals(() => counter)),
    decayed: fc.record(
      mapSignals(() => fc.oneof(fc.constant(0), fc.double({ min: 2 ** -90, max: 2 ** 40, noNaN: true }))),
    ),
    exponent: fc.integer({ min: -3_000, max: 70_000 }),
    publishedEpochSec: fc.integer({ min: 0, max: 4_102_444_800 }),
    durationSec: fc.option(fc.integer({ min: 0, max: 20_000 })),
  });
  const parameters = fc.record({
    weights: fc.record(mapSignals(() => fc.nat(100_000).map((hundredths) => hundredths / 100))),
    tauHours: fc.integer({ min: 1, max: 100_000 }).map((tenths) => tenths / 10),
  });
  type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

  /** Values of the SQL formula for rows that are not stored. */
  async function valuesOf(sql: string, rows: readonly Row[]): Promise<(number | null)[]> {
    const names = ["place", "published_epoch_sec", "duration_sec", "decayed_exponent"];
    for (const name of SIGNAL_NAMES) names.push(SIGNALS[name].column, decayedColumn(name));
    const tuples = rows.map(({ counters, decayed, exponent, publishedEpochSec, durationSec }, place) => {
      const values: (number | null)[] = [place, publishedEpochSec, durationSec, exponent];
      for (const name of SIGNAL_NAMES) values.push(counters[name], decayed[name]);
      return `(${values.map((value) => `(${value})::float8`).join(", ")})`;
    });
    const found = await app.database.$queryRawUnsafe<{ value: number | null }[]>(
      `SELECT ${sql} AS value FROM (VALUES ${tuples.join(", ")}) AS video_stats (${names.join(", ")}) ORDER BY place`,
    );
    return found.map(({ value }) => value);
  }

  function expectAlike(inDatabase: readonly (number | null)[], inProcess: readonly (number | null)[]) {
    expect(inDatabase.map((value) => value === null)).toEqual(inProcess.map((value) => value === null));
    inDatabase.forEach((value, index) => {
      const difference = Math.abs((value ?? 0) - (inProcess[index] ?? 0));
      expect(difference).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value ?? 0)));
    });
  }

  it("has the same value in the database and in the process: hot-v1, hot-v2, shorts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), parameters, async (rows, config) => {
        expectAlike(
          await valuesOf(hotV1RankKeySql(config), rows),
          rows.map(({ counters, publishedEpochSec }) => hotV1RankKey(counters, publishedEpochSec, config)),
        );
        expectAlike(
          await valuesOf(hotV2RankKeySql(config), rows),
          rows.map(({ decayed, exponent }) => hotV2RankKey({ ...decayed, exponent }, config)),
        );
        expectAlike(
          await valuesOf(shortScoreSql(), rows),
          rows.map(({ counters, publishedEpochSec, durationSec }) =>
            shortScore({ ...counters, publishedEpochSec, durationSec }),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });
});
