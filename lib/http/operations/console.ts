import { z } from "zod";
import { personListSchema, personQuerySchema } from "#lib/accounts/person-schema.ts";
import { generationListQuerySchema, generationListSchema } from "#lib/feeds/hot/generation-schema.ts";
import {
  configListQuerySchema,
  configListSchema,
  newConfigSchema,
  previewRequestSchema,
  previewSchema,
  rankingConfigSchema,
} from "#lib/feeds/hot/ranking-config-schema.ts";
import { newTrendingConfigSchema, trendingStatusSchema } from "#lib/feeds/trending/trending-schema.ts";
import { flagChangeSchema, flagListSchema, flagOverrideSchema } from "#lib/flags/flag-schema.ts";
import type { Operation } from "#lib/http/operation.ts";
import {
  caseDecisionSchema,
  caseListQuerySchema,
  caseListSchema,
  changedVideoSchema,
  moderationCaseSchema,
  videoChangeSchema,
} from "#lib/moderation/case-schema.ts";
import { identifierSchema } from "#lib/text-schema.ts";

const ofModerators = { tag: "Console", auth: "moderator", rateLimit: "console" } as const;
const ofAdmins = { tag: "Console", auth: "admin", rateLimit: "console" } as const;
/** Any text is accepted: an unknown name or id is 404. */
const flagParams = z.object({ name: z.string().describe("Name of the flag.") });
const caseParams = z.object({ id: z.string().describe("Case id.") });

export const listCases = {
  ...ofModerators,
  method: "GET",
  path: "/api/v1/console/moderation/cases",
  summary: "List moderation cases",
  description: "Open cases come with the highest rank first, decided ones with the latest first.",
  query: caseListQuerySchema,
  answers: { 200: { description: "One page of the cases.", schema: caseListSchema } },
} satisfies Operation;

export const readCase = {
  ...ofModerators,
  method: "GET",
  path: "/api/v1/console/moderation/cases/{id}",
  summary: "Read one moderation case",
  params: caseParams,
  answers: { 200: { description: "The case.", schema: moderationCaseSchema } },
  errors: ["not-found"],
} satisfies Operation;

export const decideCase = {
  ...ofModerators,
  method: "POST",
  path: "/api/v1/console/moderation/cases/{id}/decision",
  summary: "Decide a case",
  description: "409 if somebody else has decided it; the detail says who, and how.",
  params: caseParams,
  body: {
    schema: caseDecisionSchema,
    maxBytes: 16_384,
    example: { decision: "rejected", note: "Reposted without permission." },
  },
  answers: { 200: { description: "The decided case.", schema: moderationCaseSchema } },
  errors: ["not-found", "conflict"],
} satisfies Operation;

export const changeVideo = {
  ...ofModerators,
  method: "PATCH",
  path: "/api/v1/console/videos/{id}",
  summary: "Approve, reject, publish or unpublish a video",
  description: "By the time of the answer no list shows a removed video any more.",
  params: z.object({ id: identifierSchema.describe("Video id.") }),
  body: { schema: videoChangeSchema, maxBytes: 16_384, example: { visibility: "private" } },
  answers: { 200: { description: "Whether it may be listed now.", schema: changedVideoSchema } },
  errors: ["not-found"],
} satisfies Operation;

export const listRankingConfigs = {
  ...ofAdmins,
  method: "GET",
  path: "/api/v1/console/ranking-configs",
  summary: "List the versions of the ranking parameters",
  query: configListQuerySchema,
  answers: { 200: { description: "One page of the versions, latest first.", schema: configListSchema } },
} satisfies Operation;

export const activateRankingConfig = {
  ...ofAdmins,
  method: "POST",
  path: "/api/v1/console/ranking-configs",
  summary: "Create and activate a version of the ranking parameters",
  description:
    "The worker uses it from its next full list on. 409 if another version than expected is active.",
  body: { schema: newConfigSchema, maxBytes: 16_384 },
  answers: { 201: { description: "The new version, active.", schema: rankingConfigSchema } },
  errors: ["conflict"],
} satisfies Operation;

export const previewRankingConfig = {
  ...ofAdmins,
  method: "POST",
  path: "/api/v1/console/ranking-configs/preview",
  summary: "Preview the top 20 with other parameters",
  description: "Computed from the current counters. Publishes nothing.",
  body: { schema: previewRequestSchema, maxBytes: 16_384 },
  answers: { 200: { description: "The top of the list.", schema: previewSchema } },
} satisfies Operation;

export const listGenerations = {
  ...ofAdmins,
  method: "GET",
  path: "/api/v1/console/generations",
  summary: "List the published lists",
  description: "When each was made, from which parameters, and its first ten places.",
  query: generationListQuerySchema,
  answers: { 200: { description: "One page of the lists, latest first.", schema: generationListSchema } },
} satisfies Operation;

export const listFlags = {
  ...ofAdmins,
  method: "GET",
  path: "/api/v1/console/flags",
  summary: "List the feature flags",
  answers: { 200: { description: "All flags.", schema: flagListSchema } },
} satisfies Operation;

export const changeFlag = {
  ...ofAdmins,
  method: "PATCH",
  path: "/api/v1/console/flags/{name}",
  summary: "Change a flag",
  description:
    "Properties that are missing stay as they are. Every process uses the new values within two seconds.",
  params: flagParams,
  body: { schema: flagChangeSchema, maxBytes: 4_096, example: { percentage: 50 } },
  answers: { 200: { description: "All flags, after the change.", schema: flagListSchema } },
  errors: ["not-found"],
} satisfies Operation;

export const overrideFlag = {
  ...ofAdmins,
  method: "PUT",
  path: "/api/v1/console/flags/{name}/overrides",
  summary: "Override a flag for one person or visitor",
  description: "`enabled: null` removes the override.",
  params: flagParams,
  body: { schema: flagOverrideSchema, maxBytes: 4_096, example: { subject: "u:u_42", enabled: true } },
  answers: { 200: { description: "All flags, after the change.", schema: flagListSchema } },
  errors: ["not-found"],
} satisfies Operation;

export const findUsers = {
  ...ofAdmins,
  method: "GET",
  path: "/api/v1/console/users",
  summary: "Find a person",
  description: "By the complete id or e-mail address. People cannot be listed.",
  query: personQuerySchema,
  answers: { 200: { description: "The person, or an empty list.", schema: personListSchema } },
} satisfies Operation;

export const eraseUser = {
  ...ofAdmins,
  method: "POST",
  path: "/api/v1/console/users/{id}/erase",
  summary: "Erase a person",
  description: "For requests by letter or e-mail. The answer is the same whether or not the person exists.",
  params: z.object({ id: identifierSchema.describe("User id.") }),
  answers: { 204: { description: "Erased." } },
} satisfies Operation;

export const trendingStatus = {
  ...ofAdmins,
  method: "GET",
  path: "/api/v1/console/trending",
  summary: "Read the trending parameters and when the scores were last computed",
  answers: { 200: { description: "The active version.", schema: trendingStatusSchema } },
} satisfies Operation;

export const configureTrending = {
  ...ofAdmins,
  method: "POST",
  path: "/api/v1/console/trending/config",
  summary: "Change the trending parameters",
  description: "The worker recomputes all scores within about a second.",
  body: { schema: newTrendingConfigSchema, maxBytes: 16_384 },
  answers: { 201: { description: "The new version, active.", schema: trendingStatusSchema } },
  errors: ["conflict"],
} satisfies Operation;

export const recomputeTrending = {
  ...ofAdmins,
  method: "POST",
  path: "/api/v1/console/trending/recompute",
  summary: "Recompute the trending scores",
  answers: { 202: { description: "The worker does so within about a second." } },
} satisfies Operation;
