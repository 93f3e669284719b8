import { describe, expect, it } from "vitest";
import type { PanelRow } from "#lib/panel/panel-row.ts";
import { backtest } from "./backtest.ts";

const DAYS = ["2017-11-14", "2017-11-15", "2017-11-16"];

/** The counters of a video on each day, and when it was published. */
function video(id: string, publishedAt: string, likes: readonly (number | null)[]): PanelRow[] {
  return likes.flatMap((reached, day) =>
    reached === null
      ? []
      : [
          {
            snapshot_date: DAYS[day] ?? "",
            video_id: id,
            title: id,
            channel: id,
            category_id: "1",
            published_at: publishedAt,
            tags: "",
            views: 10 * reached,
            likes: reached,
            dislikes: 0,
            comments: 0,
          },
        ],
  );
}

describe("the backtest", () => {
  it("judges a day by the growth until the next, of videos that both have", () => {
    const rows = [
      ...video("rising", "2017-10-01T00:00:00.000Z", [10, 1_010, 9_010]),
      ...video("fading", "2017-11-13T00:00:00.000Z", [5_000, 5_100, 5_110]),
      // Missing after the first day: its growth is unknown.
      ...video("gone", "2017-11-13T00:00:00.000Z", [9_000, null, null]),
    ];
    const { days, videos, formulas } = backtest(rows, { secondsPerView: 30 });
    expect(days).toEqual(["2017-11-14", "2017-11-15"]);
    expect(videos).toBe(3);
    const meanOf = (name: string) => formulas.find(({ formula }) => formula === name)?.mean.views;
    // The young one stands first on both days by hot-v1, and by Reddit: of gains 100 and 1000, and of 10 and 8000.
    const wrongWay = (lesser: number, greater: number) =>
      (lesser + greater / Math.log2(3)) / (greater + lesser / Math.log2(3));
    const alwaysWrong = (wrongWay(100, 1_000) + wrongWay(10, 8_000)) / 2;
    expect(meanOf("hot-v1")).toBeCloseTo(alwaysWrong, 9);
    expect(meanOf("Reddit hot")).toBeCloseTo(alwaysWrong, 9);
    // On the second day hot-v2 sees what the first one brought: 1000 likes now, beside 100 and 5000 * e^-2 = 677.
    expect(meanOf("hot-v2")).toBeCloseTo((wrongWay(100, 1_000) + 1) / 2, 9);
  });

  it("has no days where nothing grew", () => {
    expect(
      backtest(video("still", "2017-11-13T00:00:00.000Z", [5, 5, 5]), { secondsPerView: 30 }).days,
    ).toEqual([]);
  });
});
