import { z } from "zod";

const count = z.coerce.number<string>().int().min(0).max(1e13);

/** A row of a trending panel: what one video had reached on one day. */
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
  /** Nothing here counts them; formulas of other sites do. */
  dislikes: count.optional().transform((dislikes) => dislikes ?? 0),
});

export type PanelRow = z.infer<typeof panelRowSchema>;

export type PanelProblem = { line: number; reason: string };

export const PANEL_COLUMNS = Object.keys(panelRowSchema.shape).filter((name) => name !== "dislikes");

/** Checks one parsed record; a problem names every column that is wrong. */
export function parsePanelRow(record: unknown, line: number): PanelRow | PanelProblem {
  const result = panelRowSchema.safeParse(record);
  if (result.success) return result.data;
  return {
    line,
    reason: result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
  };
}
