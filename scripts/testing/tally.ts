/** Brings the reports of the runners to one form and adds them up. Pure. */

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

/** A file that could not be loaded has no failed test in it and counts as one failure. */
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

/** Why tests were skipped, from titles of the form "Title [skipped: reason]". */
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

/** A flaky test, which passed only when it was repeated, is a failure. */
export function playwrightTally({ stats, errors }: PlaywrightReport): Tally {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** Compares report and exit code: a runner that crashed, or ran no test, has failed. */
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

/** "12 passed, 0 failed", and ", 1 skipped" if tests were skipped. */
export function inWords({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
