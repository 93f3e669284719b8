import { describe, expect, it } from "vitest";
import { panelCatalogue } from "./panel-catalogue.ts";
import { panelEvents } from "./panel-events.ts";
import { type PanelRow, parsePanelRow } from "./panel-row.ts";
import { shiftToNowMs, snapshotTimeMs } from "./panel-time.ts";

const record = {
  snapshot_date: "2017-11-14",
  video_id: "2kyS6SvSYSE",
  title: "WE WANT, TO TALK",
  channel: "Casey",
  category_id: "22",
  published_at: "2017-11-13T17:13:01.000Z",
  tags: "a|b",
  views: "100",
  likes: "10",
  dislikes: "1",
  comments: "5",
};
const row = (overrides: Partial<PanelRow> = {}) => ({
  ...(parsePanelRow(record, 2) as PanelRow),
  ...overrides,
});
const options = { secondsPerView: 30, shiftMs: 0 };

describe("a panel", () => {
  it("tells what is wrong with a row, and on which line", () => {
    const problem = parsePanelRow({ ...record, views: "many", published_at: "yesterday" }, 17);
    expect(problem).toMatchObject({ line: 17 });
    expect((problem as { reason: string }).reason).toMatch(/views.*published_at|published_at.*views/);
    expect(parsePanelRow({ ...record, likes: "-1" }, 3)).toHaveProperty("reason");
    expect(parsePanelRow({ ...record, video_id: "../x" }, 3)).toHaveProperty("reason");
  });

  it("becomes the growth between snapshots, in time order", () => {
    const later = row({ snapshot_date: "2017-11-15", views: 160, likes: 8, comments: 5 });
    const events = panelEvents([later, row()], options);
    expect(events.map(({ kind, count, watchTimeSec }) => [kind, count, watchTimeSec])).toEqual([
      ["like", 10, undefined],
      ["comment", 5, undefined],
      ["hit", 100, undefined],
      ["watch", 100, 3000],
      ["unlike", 2, undefined],
      ["hit", 60, undefined],
      ["watch", 60, 1800],
    ]);
    expect(events[0]?.occurredAt).toBe(new Date(snapshotTimeMs("2017-11-14")).toISOString());
  });

  it("never unwatches: a corrected view count counts again only above its highest", () => {
    const rows = [
      row({ views: 100 }),
      row({ snapshot_date: "2017-11-15", views: 90 }),
      row({ snapshot_date: "2017-11-16", views: 110 }),
    ];
    const hits = panelEvents(rows, options).filter(({ kind }) => kind === "hit");
    expect(hits.map(({ count }) => count)).toEqual([100, 10]);
  });

  it("names its events by the row alone, so that a shifted second import adds nothing", () => {
    const ids = (shiftMs: number) => panelEvents([row()], { ...options, shiftMs }).map(({ id }) => id);
    expect(ids(0)).toEqual(ids(86_400_000));
  });

  it("moves its last snapshot to today, never into the future", () => {
    const morning = Date.UTC(2026, 10, 21, 3);
    const noon = Date.UTC(2026, 10, 21, 12);
    expect(snapshotTimeMs("2017-11-28") + shiftToNowMs("2017-11-28", noon)).toBe(Date.UTC(2026, 10, 21, 6));
    expect(snapshotTimeMs("2017-11-28") + shiftToNowMs("2017-11-28", morning)).toBe(morning);
  });

  it("lists each video once, as its last snapshot has it, and one channel a name", () => {
    const pictures = { thumbnail: () => ({ url: "/t.webp", placeholder: null }), avatarUrl: () => "/a.webp" };
    const rows = [
      row({ snapshot_date: "2017-11-15", title: "Later" }),
      row({ title: "Earlier" }),
      row({ video_id: "another_one" }),
    ];
    const { videos, channels } = panelCatalogue(rows, { shiftMs: 1000, pictures });
    expect(videos.map(({ id, title }) => [id, title])).toEqual([
      ["v_2kyS6SvSYSE", "Later"],
      ["v_another_one", "WE WANT, TO TALK"],
    ]);
    expect(channels).toHaveLength(1);
    expect(videos[0]?.publishedAt.toISOString()).toBe("2017-11-13T17:13:02.000Z");
  });
});
