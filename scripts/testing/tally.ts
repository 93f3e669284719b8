/** What the runners say, brought to one form and added up; nothing here touches the machine. */

export type Tally = { passed: number; failed: number; skipped: number };

export const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
export const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string; ancestorTitles?: string[] }[] }[];
};

/** A file that could not even be loaded has no failed test in it, and counts as one. */
export function vitestTally(report: VitestReport): Tally {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Why tests were skipped, where their title says so: "What they show [skipped: reason]". */
export function skipReasons({ testResults }: VitestReport): string[] {
  const titles = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .flatMap(({ ancestorTitles = [] }) => ancestorTitles)
    .filter((title) => /\[skipped: .+\]$/.test(title));
  return [...new Set(titles)];
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
};

/** A test that passed only when it was tried again is a failure. */
export function playwrightTally({ stats, errors }: PlaywrightReport): Tally {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** Holds a runner to its report: one that crashed, or that ran nothing, has not passed. */
export function judged(tally: Tally | undefined, exitCode: number): Tally {
  if (!tally || tally.passed + tally.failed === 0) return { ...FAILED, skipped: tally?.skipped ?? 0 };
  if (exitCode !== 0 && tally.failed === 0) return { ...tally, failed: 1 };
  return tally;
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** "12 passed, 0 failed", with ", 1 skipped" where there is something to say. */
export function inWords({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
