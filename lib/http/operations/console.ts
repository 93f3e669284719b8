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
/** What nothing is called is 404. */
const flagParams = z.object({ name: z.string() });
const caseParams = z.object({ id: z.string() });

export const listCases = {
  ...ofModerators,
  method: "GET",
  path: "/api/v1/console/moderation/cases",
  summary: "Moderation cases",
  description: "Open cases come highest rank first, decided ones latest first.",
  query: caseListQuerySchema,
  answers: { 200: { description: "One page of the cases.", schema: caseListSchema } },
} satisfies Operation;

export const readCase = {
  ...ofModerators,
  method: "GET",
  path: "/api/v1/console/moderation/cases/{id}",
  summary: "One case as it is now",
  description: "What somebody who was too late to decide it looks at.",
  params: caseParams,
  answers: { 200: { description: "The case.", schema: moderationCaseSchema } },
  errors: ["not-found"],
} satisfies Operation;

export const decideCase = {
  ...ofModerators,
  method: "POST",
  path: "/api/v1/console/moderation/cases/{id}/decision",
  summary: "Decide a case",
  description: "409 says who was faster, and how they decided.",
  params: caseParams,
  body: {
    schema: caseDecisionSchema,
    maxBytes: 16_384,
    example: { decision: "rejected", note: "Reposted without leave." },
  },
  answers: { 200: { description: "The case as it is now.", schema: moderationCaseSchema } },
  errors: ["not-found", "conflict"],
} satisfies Operation;

export const changeVideo = {
  ...ofModerators,
  method: "PATCH",
  path: "/api/v1/console/videos/{id}",
  summary: "Approve, reject, publish or un-publish a video",
  description: "A removal is done when this is answered: no list shows the video any more.",
  params: z.object({ id: identifierSchema }),
  body: { schema: videoChangeSchema, maxBytes: 16_384, example: { visibility: "private" } },
  answers: { 200: { description: "What it may do now.", schema: changedVideoSchema } },
  errors: ["not-found"],
} satisfies Operation;

export const listRankingConfigs = {
  ...ofAdmins,
  method: "GET",
  path: "/api/v1/console/ranking-configs",
  summary: "Versions of the ranking's parameters",
  query: configListQuerySchema,
  answers: { 200: { description: "One page of them, latest first.", schema: configListSchema } },
} satisfies Operation;

export const activateRankingConfig = {
  ...ofAdmins,
  method: "POST",
  path: "/api/v1/console/ranking-configs",
  summary: "Make a version and activate it",
  description: "The worker takes it up with its next turn. 409 when another version than expected is active.",
  body: { schema: newConfigSchema, maxBytes: 16_384 },
  answers: { 201: { description: "The version that is active now.", schema: rankingConfigSchema } },
  errors: ["conflict"],
} satisfies Operation;

export const previewRankingConfig = {
  ...ofAdmins,
  method: "POST",
  path: "/api/v1/console/ranking-configs/preview",
  summary: "The top 20 with other parameters",
  description: "From the counters of now. Publishes nothing.",
  body: { schema: previewRequestSchema, maxBytes: 16_384 },
  answers: { 200: { description: "What the top of the list would be.", schema: previewSchema } },
} satisfies Operation;

export const listGenerations = {
  ...ofAdmins,
  method: "GET",
  path: "/api/v1/console/generations",
  summary: "The record of published lists",
  description: "When, why, by which version, and the first ten of each.",
  query: generationListQuerySchema,
  answers: { 200: { description: "One page of the record, latest first.", schema: generationListSchema } },
} satisfies Operation;

export const listFlags = {
  ...ofAdmins,
  method: "GET",
  path: "/api/v1/console/flags",
  summary: "Feature flags, and who saw which variant",
  answers: { 200: { description: "Every flag.", schema: flagListSchema } },
} satisfies Operation;

export const changeFlag = {
  ...ofAdmins,
  method: "PATCH",
  path: "/api/v1/console/flags/{name}",
  summary: "Change a flag",
  description: "What is named changes, the rest stays. It holds in every process within two seconds.",
  params: flagParams,
  body: { schema: flagChangeSchema, maxBytes: 4_096, example: { percentage: 50 } },
  answers: { 200: { description: "Every flag, as it is now.", schema: flagListSchema } },
  errors: ["not-found"],
} satisfies Operation;

export const overrideFlag = {
  ...ofAdmins,
  method: "PUT",
  path: "/api/v1/console/flags/{name}/overrides",
  summary: "Switch a flag for one person or visitor",
  description: "`enabled: null` takes the override away.",
  params: flagParams,
  body: { schema: flagOverrideSchema, maxBytes: 4_096, example: { subject: "u:u_42", enabled: true } },
  answers: { 200: { description: "Every flag, as it is now.", schema: flagListSchema } },
  errors: ["not-found"],
} satisfies Operation;

export const findUsers = {
  ...ofAdmins,
  method: "GET",
  path: "/api/v1/console/users",
  summary: "Look a person up",
  description: "Nobody or one person, by the whole id or e-mail: people are not to be leafed through.",
  query: personQuerySchema,
  answers: { 200: { description: "One person at most.", schema: personListSchema } },
} satisfies Operation;

export const eraseUser = {
  ...ofAdmins,
  method: "POST",
  path: "/api/v1/console/users/{id}/erase",
  summary: "Erase a person who asked by letter",
  description: "Says nothing about whether there was such a person.",
  params: z.object({ id: identifierSchema }),
  answers: { 204: { description: "It is done." } },
} satisfies Operation;

export const trendingStatus = {
  ...ofAdmins,
  method: "GET",
  path: "/api/v1/console/trending",
  summary: "The trending score's weights, and when it was last computed",
  answers: { 200: { description: "The active config.", schema: trendingStatusSchema } },
} satisfies Operation;

export const configureTrending = {
  ...ofAdmins,
  method: "POST",
  path: "/api/v1/console/trending/config",
  summary: "Change the trending score's weights",
  description: "The worker computes all scores anew within about a second.",
  body: { schema: newTrendingConfigSchema, maxBytes: 16_384 },
  answers: { 201: { description: "The new config, active.", schema: trendingStatusSchema } },
  errors: ["conflict"],
} satisfies Operation;

export const recomputeTrending = {
  ...ofAdmins,
  method: "POST",
  path: "/api/v1/console/trending/recompute",
  summary: "Compute the trending scores now",
  answers: { 202: { description: "The worker does it within about a second." } },
} satisfies Operation;
