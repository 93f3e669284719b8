import type { Clock } from "#lib/clock.ts";
import type { Ingest } from "#lib/engagement/ingest.ts";
import { type PanelChannel, type PanelPictures, type PanelVideo, panelCatalogue } from "./panel-catalogue.ts";
import { panelEvents } from "./panel-events.ts";
import { type PanelProblem, type PanelRow, parsePanelRow } from "./panel-row.ts";
import { shiftToNowMs } from "./panel-time.ts";

export type PanelStore = {
  /** Inserts or updates channels and videos, except erased ones. */
  upsertCatalogue(channels: readonly PanelChannel[], videos: readonly PanelVideo[]): Promise<void>;
};

export type ImportDeps = { store: PanelStore; ingest: Ingest; clock: Clock; pictures: PanelPictures };

export type ImportOptions = {
  secondsPerView: number;
  shiftToNow: boolean;
  onProgress?: (done: number, total: number) => void;
};

export type ImportReport = {
  rows: number;
  videos: number;
  channels: number;
  snapshots: number;
  shiftDays: number;
  accepted: number;
  duplicates: number;
  problems: PanelProblem[];
};

export type NumberedRecord = { line: number; record: unknown };

const INGEST_CHUNK = 2_000;
const PRODUCER = { name: "panel", trusted: true };

/** Imports a panel as engagement events. Invalid rows are reported and left out; a second run adds nothing. */
export async function importPanel(
  deps: ImportDeps,
  records: readonly NumberedRecord[],
  { secondsPerView, shiftToNow, onProgress }: ImportOptions,
): Promise<ImportReport> {
  const { rows, problems } = readRows(records);
  const snapshotDates = new Set(rows.map((row) => row.snapshot_date));
  const lastSnapshot = [...snapshotDates].sort().at(-1);
  const shiftMs = shiftToNow && lastSnapshot ? shiftToNowMs(lastSnapshot, deps.clock.nowMs()) : 0;

  const { channels, videos } = panelCatalogue(rows, { shiftMs, pictures: deps.pictures });
  await deps.store.upsertCatalogue(channels, videos);

  const events = panelEvents(rows, { secondsPerView, shiftMs });
  let accepted = 0;
  let duplicates = 0;
  for (let start = 0; start < events.length; start += INGEST_CHUNK) {
    const result = await deps.ingest(events.slice(start, start + INGEST_CHUNK), PRODUCER);
    accepted += result.accepted;
    duplicates += result.duplicates;
    problems.push(
      ...result.rejected.map(({ index, detail }) => ({
        line: 0,
        reason: `${events[start + index]?.id}: ${detail}`,
      })),
    );
    onProgress?.(Math.min(start + INGEST_CHUNK, events.length), events.length);
  }
  return {
    rows: rows.length,
    videos: videos.length,
    channels: channels.length,
    snapshots: snapshotDates.size,
    shiftDays: shiftMs / 86_400_000,
    accepted,
    duplicates,
    problems,
  };
}

/** The valid rows, each video once per day, and the problems of the others. */
export function readRows(records: readonly NumberedRecord[]): { rows: PanelRow[]; problems: PanelProblem[] } {
  const rows: PanelRow[] = [];
  const problems: PanelProblem[] = [];
  const lineByKey = new Map<string, number>();
  for (const { line, record } of records) {
    const row = parsePanelRow(record, line);
    if ("reason" in row) {
      problems.push(row);
      continue;
    }
    const key = `${row.video_id} on ${row.snapshot_date}`;
    const firstLine = lineByKey.get(key);
    if (firstLine !== undefined)
      problems.push({ line, reason: `${key} stands on line ${firstLine} already` });
    else {
      lineByKey.set(key, line);
      rows.push(row);
    }
  }
  return { rows, problems };
}
