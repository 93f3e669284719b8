import type { Steps } from "#scripts/launcher/steps.ts";
import type { CheckResult } from "./checks.ts";
import { FAILED, inWords, sum, type Tally } from "./tally.ts";

type Stage = { name: string; tally: Tally; durationMs: number; output: string; notes: string[] };

/** Runs checks, also in parallel, and keeps the output and duration of each. */
export class Stages {
  private readonly steps: Steps;
  private readonly done: Stage[] = [];

  constructor(steps: Steps) {
    this.steps = steps;
  }

  /** Never throws: a check that cannot run has failed. */
  async run(name: string, check: () => Promise<CheckResult>): Promise<void> {
    const startedAtMs = performance.now();
    const work = async () => {
      const { tally, output, notes = [] } = await check().catch(asFailure);
      this.done.push({ name, tally, output, notes, durationMs: performance.now() - startedAtMs });
      if (tally.failed > 0) throw new CheckFailed();
      return tally.passed === 1 && tally.skipped === 0 ? name : `${name}: ${inWords(tally)}`;
    };
    await this.steps.run(name, work).catch((error) => {
      if (!(error instanceof CheckFailed)) throw error;
    });
  }

  /** The complete output of failed checks, then a table of all. */
  report(): string {
    const failures = this.done
      .filter(({ tally }) => tally.failed > 0)
      .map(
        ({ name, output }) =>
          `\n──── ${name} ${"─".repeat(Math.max(0, 70 - name.length))}\n${output.trimEnd()}\n`,
      );
    const rows = this.done.flatMap(({ name, tally, durationMs, notes }) => [
      `  ${tally.failed > 0 ? "✘" : "✔"} ${name.padEnd(14)} ${(durationMs / 1_000).toFixed(1).padStart(6)} s   ${inWords(tally)}`,
      ...notes.map((note) => `      ${note}`),
    ]);
    return [...failures, "", ...rows, ""].join("\n");
  }

  total(): Tally {
    return sum(this.done.map(({ tally }) => tally));
  }
}

/** Marks the step as failed; the output of the check is in the report. */
class CheckFailed extends Error {}

function asFailure(error: unknown): CheckResult {
  return { tally: FAILED, output: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
