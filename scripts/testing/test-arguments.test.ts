import { describe, expect, it } from "vitest";
import { parseTestArguments } from "./test-arguments.ts";

describe("parseTestArguments", () => {
  it("runs everything without arguments", () => {
    expect(parseTestArguments([])).toEqual({ rest: [] });
  });

  it.each([
    [["--only", "unit", "lib/ranking"]],
    [["--only=unit", "lib/ranking"]],
    [["lib/ranking", "--only", "unit"]],
  ])("hands the rest of %j to the chosen runner", (args) => {
    expect(parseTestArguments(args)).toEqual({ only: "unit", rest: ["lib/ranking"] });
  });

  it.each([[["--only"]], [["--only", "everything"]], [["lib/ranking"]]])(
    "explains what is wrong with %j",
    (args) => {
      expect(parseTestArguments(args).problem).toMatch(/--only/);
    },
  );
});
