import { z } from "zod";
import { tileShape, videoFactsShape } from "#lib/feeds/video-tile/video-tile-schema.ts";
import { countedPageSchema, pageQuery } from "#lib/page-schema.ts";
import { freeText } from "#lib/text-schema.ts";

export const CASE_STATES = ["open", "approved", "rejected"] as const;
const NOTE_MAX_LENGTH = 2_000;

/** Query of GET /api/v1/console/moderation/cases. */
export const caseListQuerySchema = z.strictObject({
  state: z.enum(CASE_STATES).default("open").describe("Only cases in this state."),
  ...pageQuery(50),
});

/** Body of POST /api/v1/console/moderation/cases/{id}/decision. */
export const caseDecisionSchema = z.strictObject({
  decision: z.enum(["approved", "rejected"]).describe("The new moderation status of the video."),
  note: freeText(NOTE_MAX_LENGTH).default("").describe("Why."),
});

/** Body of PATCH /api/v1/console/videos/{id}: properties that are missing stay as they are. */
export const videoChangeSchema = z
  .strictObject({
    moderationStatus: z.enum(["approved", "rejected"]).optional().describe("The new moderation status."),
    visibility: z
      .enum(["public", "unlisted", "private"])
      .optional()
      .describe("`public`: in lists; `unlisted`: by its link only; `private`: for its owner only."),
    note: freeText(NOTE_MAX_LENGTH).default("").describe("Why."),
  })
  .refine(({ moderationStatus, visibility }) => moderationStatus !== undefined || visibility !== undefined, {
    message: "needs moderationStatus, visibility, or both",
  });

/** Answer of PATCH /api/v1/console/videos/{id}. */
export const changedVideoSchema = z.object({
  isListable: z.boolean().describe("Whether lists may show the video now."),
});

export const moderationCaseSchema = z
  .object({
    id: z.string().describe("Case id."),
    state: z.enum(CASE_STATES).describe("`open`, or how it was decided."),
    rank: z
      .number()
      .int()
      .min(1)
      .describe("Place that the video would have had on the Hot list when the case was opened."),
    hotScore: z.number().min(0).describe("Hot score of the video at that time."),
    openedAt: z.iso.datetime().describe("When the case was opened."),
    decidedAt: z.iso.datetime().nullable().describe("When it was decided; null for an open case."),
    decidedBy: z
      .string()
      .nullable()
      .describe("User id of the moderator who decided it; null for an open case."),
    decidedByName: z.string().nullable().describe("Their name; null if unknown or erased."),
    note: z.string().describe("Reason of the decision; empty for an open case."),
    video: z
      .object({ ...videoFactsShape, ...tileShape })
      .omit({ stats: true, placeholder: true })
      .describe("The video."),
  })
  .meta({ id: "ModerationCase", description: "A pending video that is about to reach the Hot list." });

export const caseListSchema = z.object({
  cases: z
    .array(moderationCaseSchema)
    .describe("Open cases: highest rank first; decided ones: latest first."),
  paging: countedPageSchema,
});

export type CaseState = (typeof CASE_STATES)[number];
export type CaseListQuery = z.infer<typeof caseListQuerySchema>;
export type CaseDecision = z.infer<typeof caseDecisionSchema>;
export type VideoChange = z.infer<typeof videoChangeSchema>;
export type ModerationCase = z.infer<typeof moderationCaseSchema>;
export type CaseList = z.infer<typeof caseListSchema>;
