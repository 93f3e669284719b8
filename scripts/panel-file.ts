/** Shared by the scripts that read a panel. */
import { createReadStream } from "node:fs";
import { type CsvError, parse } from "csv-parse";
import type { NumberedRecord } from "#lib/panel/import-panel.ts";
import { PANEL_COLUMNS, type PanelProblem } from "#lib/panel/panel-row.ts";

const PROBLEMS_SHOWN = 20;

/** A wrong use of the command: shown without a stack trace. */
export class UsageError extends Error {}

/** Watch time per view in seconds, which a panel does not have. */
export function readSecondsPerView(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 0 && seconds <= 86_400)) throw new UsageError("--seconds-per-view takes 0 to 86400");
  return seconds;
}

/** The records of the file with their line numbers, and the lines that are not valid CSV. */
export async function readPanel(
  file: string,
): Promise<{ records: NumberedRecord[]; problems: PanelProblem[] }> {
  const problems: PanelProblem[] = [];
  const input = createReadStream(file);
  const parser = input.pipe(
    parse({
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error: CsvError | undefined) => {
        problems.push({ line: Number(error?.lines ?? 0), reason: error?.message ?? "not a CSV record" });
      },
    }),
  );
  // pipe() does not forward errors: without this one of the file would end the process.
  input.on("error", (error) => parser.destroy(error));
  const records: NumberedRecord[] = [];
  for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: object }>) {
    const missing = records.length === 0 ? PANEL_COLUMNS.filter((name) => !(name in record)) : [];
    if (missing.length > 0)
      throw new UsageError(`${file} is no panel: it has no column ${missing.join(", ")}.`);
    records.push({ line: info.lines, record });
  }
  if (records.length === 0 && problems.length === 0) throw new UsageError(`${file} has no rows.`);
  return { records, problems };
}

export function showProblems(problems: readonly PanelProblem[]): void {
  if (problems.length === 0) return;
  console.log(`\nLeft out ${problems.length}:`);
  for (const { line, reason } of problems.slice(0, PROBLEMS_SHOWN))
    console.log(line ? `  line ${line}: ${reason}` : `  ${reason}`);
  if (problems.length > PROBLEMS_SHOWN) console.log(`  and ${problems.length - PROBLEMS_SHOWN} more`);
}
