import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "#lib/errors.ts";
import { boundInvalidParams, MAX_INVALID_PARAMS } from "./bounded-problem.ts";
import { problemResponse, problemSchema } from "./problem.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 2_000 }),
  fc.constantFrom("\0".repeat(5_000), "\ud800".repeat(5_000), "🔥".repeat(5_000), ""),
);

describe("a problem", () => {
  it("stays whole where it is small", () => {
    const params = [{ name: "limit", reason: "Too big: expected number to be <=100" }];
    expect(boundInvalidParams(params)).toEqual({ invalidParams: params });
  });

  it("lists the first and counts the rest", () => {
    const params = Array.from({ length: 30_000 }, (_, index) => ({ name: `k${index}`, reason: "no" }));
    expect(boundInvalidParams(params)).toEqual({
      invalidParams: params.slice(0, MAX_INVALID_PARAMS),
      moreInvalidParams: 30_000 - MAX_INVALID_PARAMS,
    });
  });

  it("takes at most 8 KB, and names or counts every parameter, whatever was sent", async () => {
    const entries = fc.array(fc.record({ name: anyText, reason: anyText }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(entries, anyText, async (invalidParams, detail) => {
        const response = problemResponse(new AppError("invalid-input", detail, { invalidParams }), "r1");
        const text = await response.text();
        expect(Buffer.byteLength(text)).toBeLessThan(8_192);
        const problem = problemSchema.parse(JSON.parse(text));
        expect((problem.invalidParams ?? []).length + (problem.moreInvalidParams ?? 0)).toBe(
          invalidParams.length,
        );
      }),
    );
  });
});
