import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ShortMetrics, shortScore } from "./short-score.ts";
import { mapSignals, NO_SIGNALS, SIGNAL_NAMES, SIGNALS } from "./signals.ts";

const EPOCH_2026 = Date.UTC(2026, 10, 21) / 1000;
const metricsOf = (more: Partial<ShortMetrics> = {}): ShortMetrics => ({
  ...NO_SIGNALS,
  durationSec: 20,
  publishedEpochSec: EPOCH_2026,
  ...more,
});
const scoreOf = (more: Partial<ShortMetrics>) => shortScore(metricsOf(more)) ?? Number.NEGATIVE_INFINITY;

describe("the score of a short", () => {
  it("is none where nobody did anything", () => {
    expect(shortScore(metricsOf())).toBeNull();
    expect(shortScore(metricsOf({ likes: -3 }))).toBeNull();
  });

  it("counts a whole play alike for a short of 10 s and of 60 s", () => {
    const ten = scoreOf({ durationSec: 10, watchTimeSec: 10_000 });
    expect(scoreOf({ durationSec: 60, watchTimeSec: 60_000 })).toBeCloseTo(ten, 12);
    expect(scoreOf({ durationSec: null, watchTimeSec: 30_000 })).toBeCloseTo(ten, 12);
  });

  it("falls to 1/e in a week", () => {
    const week = 7 * 86_400;
    expect(
      scoreOf({ likes: 100 }) - scoreOf({ likes: 100, publishedEpochSec: EPOCH_2026 - week }),
    ).toBeCloseTo(1, 9);
  });

  it("rises with each like, comment, second and share", () => {
    fc.assert(
      fc.property(
        fc.record(mapSignals(() => fc.nat(1e6))),
        fc.constantFrom(...SIGNAL_NAMES.filter((name) => SIGNALS[name].weight > 0)),
        (signals, name) => {
          expect(scoreOf({ ...signals, [name]: signals[name] + 1 })).toBeGreaterThan(scoreOf(signals));
        },
      ),
    );
  });
});
