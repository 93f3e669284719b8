import { z } from "zod";

const count = z.coerce.number<string>().int().min(0).max(1e13);

/** A row of a trending panel: the counters of one video on one day. */
export const panelRowSchema = z.object({
  snapshot_date: z.iso.date(),
  video_id: z.string().regex(/^[\w-]{6,64}$/, "6 to 64 letters, digits, - or _"),
  title: z.string().trim().min(1),
  channel: z.string().trim().min(1),
  category_id: z.string(),
  published_at: z.iso.datetime(),
  tags: z.string(),
  views: count,
  likes: count,
  comments: count,
  /** Only for formulas of other sites. */
  dislikes: count.optional().transform((dislikes) => dislikes ?? 0),
});

export type PanelRow = z.infer<typeof panelRowSchema>;

export type PanelProblem = { line: number; reason: string };

export const PANEL_COLUMNS = Object.keys(panelRowSchema.shape).filter((name) => name !== "dislikes");

/** Validates one record; the problem lists all invalid columns. */
export function parsePanelRow(record: unknown, line: number): PanelRow | PanelProblem {
  const result = panelRowSchema.safeParse(record);
  if (result.success) return result.data;
  return {
    line,
    reason: result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
  };
}
