import { describe, expect, it } from "vitest";
import { FAILED, inWords, judged, PASSED, playwrightTally, skipReasons, sum, vitestTally } from "./tally.ts";

const vitestReport = {
  numPassedTests: 4,
  numFailedTests: 1,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [
    { status: "passed", assertionResults: [{ status: "passed" }] },
    { status: "failed", assertionResults: [{ status: "failed" }] },
  ],
};

describe("skipReasons", () => {
  it("says once what was skipped for a reason in its title, and nothing of the rest", () => {
    const skipped = {
      status: "skipped",
      ancestorTitles: ["Events on Kafka [skipped: Java is not installed]"],
    };
    const report = {
      numPassedTests: 1,
      numFailedTests: 0,
      numPendingTests: 3,
      numTodoTests: 0,
      testResults: [
        {
          status: "passed",
          assertionResults: [skipped, skipped, { status: "passed", ancestorTitles: ["Order"] }],
        },
        { status: "passed", assertionResults: [{ status: "skipped" }] },
      ],
    };
    expect(skipReasons(report)).toEqual(["Events on Kafka [skipped: Java is not installed]"]);
  });
});

describe("vitestTally", () => {
  it("takes over the counts, and calls what did not run skipped", () => {
    expect(vitestTally(vitestReport)).toEqual({ passed: 4, failed: 1, skipped: 2 });
  });

  it("counts a file that could not be loaded as one failure", () => {
    const broken = { status: "failed", assertionResults: [] };
    const report = { ...vitestReport, testResults: [...vitestReport.testResults, broken] };
    expect(vitestTally(report).failed).toBe(2);
  });
});

describe("playwrightTally", () => {
  it("takes flaky tests and errors outside tests for failures", () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightTally({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });
});

describe("judged", () => {
  it("believes a runner that ran something and ended as its report says", () => {
    expect(judged({ passed: 3, failed: 0, skipped: 1 }, 0)).toEqual({ passed: 3, failed: 0, skipped: 1 });
    expect(judged({ passed: 3, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });

  it("fails a runner that left no report, ran no test, or crashed after all passed", () => {
    expect(judged(undefined, 0)).toEqual(FAILED);
    expect(judged({ passed: 0, failed: 0, skipped: 7 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 7 });
    expect(judged({ passed: 3, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });
});

describe("the closing line", () => {
  it("adds all runners up", () => {
    expect(inWords(sum([PASSED, FAILED, { passed: 10, failed: 0, skipped: 0 }]))).toBe("11 passed, 1 failed");
  });

  it("names skipped tests only where there are some", () => {
    expect(inWords({ passed: 1, failed: 0, skipped: 2 })).toBe("1 passed, 0 failed, 2 skipped");
    expect(inWords(sum([]))).toBe("0 passed, 0 failed");
  });
});
