import { z } from "zod";
import type { Operation } from "#lib/http/operation.ts";
import { identifierSchema } from "#lib/text-schema.ts";

export const getLive = {
  method: "GET",
  path: "/api/health/live",
  tag: "Site",
  summary: "Whether the process runs",
  description: "Nothing else is asked, so that a database outage restarts no web server.",
  auth: "unasked",
  answers: { 200: { description: "It does.", schema: z.object({ status: z.literal("ok") }) } },
} satisfies Operation;

export const getReady = {
  method: "GET",
  path: "/api/health/ready",
  tag: "Site",
  summary: "Whether the feed can be read from somewhere",
  answers: {
    200: {
      description: "It can; 503 where it cannot.",
      schema: z.object({
        status: z.literal("ok"),
        feedSource: z.enum(["memory", "redis", "database"]),
        listed: z.number().int().min(0).describe("How many videos the list has."),
      }),
    },
  },
} satisfies Operation;

export const getMetrics = {
  method: "GET",
  path: "/api/metrics",
  tag: "Site",
  summary: "This process' metrics, for Prometheus",
  description:
    "For whoever sends METRICS_TOKEN as a bearer token; where none is set, for this machine and private networks.",
  auth: "unasked",
  answers: {
    200: { description: "Prometheus' text format, version 0.0.4.", mediaType: "text/plain" },
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
    200: { description: "OpenAPI 3.1.", schema: z.looseObject({ openapi: z.string() }), etag: true },
  },
} satisfies Operation;

export const getDocs = {
  method: "GET",
  path: "/api/docs",
  tag: "Site",
  summary: "This document, to read",
  auth: "unasked",
  answers: {
    307: {
      description: "To the page in the reader's language.",
      headers: { location: z.string().describe("Where it is.") },
    },
  },
} satisfies Operation;

export const getSitemapIndex = {
  method: "GET",
  path: "/sitemap.xml",
  tag: "Site",
  summary: "Which sitemaps there are, for search engines",
  rateLimit: "browse",
  answers: { 200: { description: "A sitemap index.", mediaType: "application/xml" } },
} satisfies Operation;

export const getSitemapFile = {
  method: "GET",
  path: "/sitemap/{file}",
  tag: "Site",
  summary: "One sitemap, in all languages",
  rateLimit: "browse",
  params: z.object({ file: identifierSchema }),
  answers: { 200: { description: "Public pages.", mediaType: "application/xml" } },
  errors: ["not-found"],
} satisfies Operation;
