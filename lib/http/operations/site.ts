import { z } from "zod";
import type { Operation } from "#lib/http/operation.ts";
import { identifierSchema } from "#lib/text-schema.ts";

const ok = z.literal("ok").describe("Always `ok`.");

export const getLive = {
  method: "GET",
  path: "/api/health/live",
  tag: "Site",
  summary: "Whether the process runs",
  description: "Checks no store, so that a database outage does not restart web servers.",
  auth: "unasked",
  answers: { 200: { description: "It runs.", schema: z.object({ status: ok }) } },
} satisfies Operation;

export const getReady = {
  method: "GET",
  path: "/api/health/ready",
  tag: "Site",
  summary: "Whether the Hot list can be read",
  answers: {
    200: {
      description: "It can; 503 if it cannot.",
      schema: z.object({
        status: ok,
        feedSource: z.enum(["memory", "redis", "database"]).describe("Where the list was read from."),
        listed: z.number().int().min(0).describe("Number of videos on the list."),
      }),
    },
  },
} satisfies Operation;

export const getMetrics = {
  method: "GET",
  path: "/api/metrics",
  tag: "Site",
  summary: "Metrics of this process, for Prometheus",
  description:
    "For requests with METRICS_TOKEN as bearer token; if none is set, for requests from this machine and private networks.",
  auth: "unasked",
  answers: {
    200: { description: "Prometheus text format, version 0.0.4.", mediaType: "text/plain" },
  },
  errors: ["unauthenticated"],
} satisfies Operation;

export const getOpenApi = {
  method: "GET",
  path: "/api/openapi.json",
  tag: "Site",
  summary: "This document",
  auth: "unasked",
  answers: {
    200: {
      description: "OpenAPI 3.1.",
      schema: z.looseObject({ openapi: z.string().describe("Version of OpenAPI.") }),
      etag: true,
    },
  },
} satisfies Operation;

export const getDocs = {
  method: "GET",
  path: "/api/docs",
  tag: "Site",
  summary: "This document as a page",
  auth: "unasked",
  answers: {
    307: {
      description: "Redirects to the page in the reader's language.",
      headers: { location: z.string().describe("Address of the page.") },
    },
  },
} satisfies Operation;

export const getSitemapIndex = {
  method: "GET",
  path: "/sitemap.xml",
  tag: "Site",
  summary: "Sitemap index for search engines",
  rateLimit: "browse",
  answers: { 200: { description: "A list of sitemaps.", mediaType: "application/xml" } },
} satisfies Operation;

export const getSitemapFile = {
  method: "GET",
  path: "/sitemap/{file}",
  tag: "Site",
  summary: "One sitemap",
  rateLimit: "browse",
  params: z.object({ file: identifierSchema.describe("File name, as in the index.") }),
  answers: {
    200: { description: "Addresses of public pages, in all languages.", mediaType: "application/xml" },
  },
  errors: ["not-found"],
} satisfies Operation;
