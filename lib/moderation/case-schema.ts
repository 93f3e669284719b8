import { z } from "zod";
import { tileShape, videoFactsShape } from "#lib/feeds/video-tile/video-tile-schema.ts";
import { countedPageSchema, pageQuery } from "#lib/page-schema.ts";
import { freeText } from "#lib/text-schema.ts";

export const CASE_STATES = ["open", "approved", "rejected"] as const;
const NOTE_MAX_LENGTH = 2_000;

/** Query of GET /api/v1/console/moderation/cases. Open cases come highest rank first, decided ones latest first. */
export const caseListQuerySchema = z.strictObject({
  state: z.enum(CASE_STATES).default("open"),
  ...pageQuery(50),
});

/** Body of POST /api/v1/console/moderation/cases/{id}/decision. */
export const caseDecisionSchema = z.strictObject({
  decision: z.enum(["approved", "rejected"]),
  note: freeText(NOTE_MAX_LENGTH).default(""),
});

/** Body of PATCH /api/v1/console/videos/{id}: what is named changes, the rest stays. */
export const videoChangeSchema = z
  .strictObject({
    moderationStatus: z.enum(["approved", "rejected"]).optional(),
    visibility: z.enum(["public", "unlisted", "private"]).optional(),
    note: freeText(NOTE_MAX_LENGTH).default(""),
  })
  .refine(({ moderationStatus, visibility }) => moderationStatus !== undefined || visibility !== undefined, {
    message: "say what changes: moderationStatus, visibility, or both",
  });

/** Answer of PATCH /api/v1/console/videos/{id}. */
export const changedVideoSchema = z.object({
  isListable: z.boolean().describe("Whether lists may show it now."),
});

export const moderationCaseSchema = z
  .object({
    id: z.string(),
    state: z.enum(CASE_STATES),
    rank: z.number().int().min(1).describe("Where the video would have stood when the case was opened."),
    hotScore: z.number().min(0).describe("Its score then."),
    openedAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
    decidedBy: z.string().nullable(),
    decidedByName: z
      .string()
      .nullable()
      .describe("Null where nobody here has that id, or has a name no more."),
    note: z.string(),
    video: z.object({ ...videoFactsShape, ...tileShape }).omit({ stats: true, placeholder: true }),
  })
  .meta({ id: "ModerationCase" });

export const caseListSchema = z.object({
  cases: z.array(moderationCaseSchema),
  paging: countedPageSchema,
});

export type CaseState = (typeof CASE_STATES)[number];
export type CaseListQuery = z.infer<typeof caseListQuerySchema>;
export type CaseDecision = z.infer<typeof caseDecisionSchema>;
export type VideoChange = z.infer<typeof videoChangeSchema>;
export type ModerationCase = z.infer<typeof moderationCaseSchema>;
export type CaseList = z.infer<typeof caseListSchema>;
