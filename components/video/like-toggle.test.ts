import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyLikeResponse, initialLike, likeCount, toggleLike } from "./like-toggle.ts";

describe("a like", () => {
  it("shows at once and stays when the server takes it", () => {
    const pressed = toggleLike(initialLike(false));
    expect(pressed).toEqual({ like: { shown: true, confirmed: false, sending: true }, send: true });
    expect(applyLikeResponse(pressed.like, true, true)).toEqual({
      like: { shown: true, confirmed: true, sending: false },
      send: null,
    });
  });

  it("goes back to what the server has when it is not taken", () => {
    const { like } = toggleLike(initialLike(true));
    expect(applyLikeResponse(like, false, false)).toEqual({ like: initialLike(true), send: null });
  });

  it("sends the newest wish after the one under way", () => {
    const first = toggleLike(initialLike(false));
    const second = toggleLike(first.like);
    expect(second.send).toBeNull();
    const answered = applyLikeResponse(second.like, true, true);
    expect(answered).toEqual({ like: { shown: false, confirmed: true, sending: true }, send: false });
  });

  it("ends as the server has it, and as was asked last where nothing failed", () => {
    const step = fc.constantFrom("press" as const, "taken" as const, "failed" as const);
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 40 }), (liked, steps) => {
        let like = initialLike(liked);
        let server = liked;
        let wire: boolean | null = null;
        let wanted = liked;
        let failed = false;
        const take = (taken: boolean) => {
          if (wire === null) return;
          if (taken) server = wire;
          else failed = true;
          const answered = applyLikeResponse(like, wire, taken);
          like = answered.like;
          wire = answered.send;
        };
        for (const one of steps) {
          if (one === "press") {
            const pressed = toggleLike(like);
            wanted = pressed.like.shown;
            like = pressed.like;
            wire = pressed.send ?? wire;
          } else take(one === "taken");
        }
        while (wire !== null) take(true);
        expect(like).toEqual({ shown: server, confirmed: server, sending: false });
        if (!failed) expect(server).toBe(wanted);
      }),
    );
  });

  it("counts one's own like once, whether the count had it already or not", () => {
    expect([likeCount(5, false, true), likeCount(5, true, true)]).toEqual([6, 5]);
    expect([likeCount(5, true, false), likeCount(0, true, false)]).toEqual([4, 0]);
  });
});
