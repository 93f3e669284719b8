import type { WriteStream } from "node:tty";

type Output = Pick<WriteStream, "write"> & { isTTY?: boolean };

/** The line to print when the step is done; undefined for the title. */
type StepResult = string | undefined;

const CLEAR_LINE = "\r\u001b[2K";
const TITLE_WIDTH = 56;
const ANNOUNCE_AFTER_MS = 3_000;

/** Prints finished steps with their duration and, on a terminal, the running ones. Steps may run in parallel. */
export class Steps {
  private readonly output: Output;
  private readonly running = new Set<string>();

  constructor(output: Output = process.stdout) {
    this.output = output;
  }

  async run(title: string, work: () => Promise<StepResult> | StepResult): Promise<void> {
    const startedAtMs = performance.now();
    this.running.add(title);
    this.showRunning();
    // Without a terminal only steps that take long are announced.
    const announcement = setTimeout(() => this.announce(title), ANNOUNCE_AFTER_MS);
    try {
      const result = await work();
      this.finish(title, `  ✔ ${timed(result ?? title, performance.now() - startedAtMs)}`);
    } catch (error) {
      this.finish(title, `  ✘ ${timed(title, performance.now() - startedAtMs)}`);
      throw error;
    } finally {
      clearTimeout(announcement);
    }
  }

  /** Prints a line between the steps. */
  say(text: string): void {
    this.clear();
    this.output.write(`  ${text}\n`);
    this.showRunning();
  }

  private announce(title: string): void {
    if (!this.output.isTTY) this.output.write(`  … ${title}\n`);
  }

  private finish(title: string, line: string): void {
    this.running.delete(title);
    this.clear();
    this.output.write(`${line}\n`);
    this.showRunning();
  }

  private clear(): void {
    if (this.output.isTTY) this.output.write(CLEAR_LINE);
  }

  private showRunning(): void {
    if (this.output.isTTY && this.running.size > 0)
      this.output.write(`${CLEAR_LINE}  … ${[...this.running].join(" · ")}`);
  }
}

/** "web ready             0.8 s", with the times aligned. */
export function timed(text: string, durationMs: number): string {
  return `${text.padEnd(TITLE_WIDTH)} ${(durationMs / 1_000).toFixed(1).padStart(6)} s`;
}
