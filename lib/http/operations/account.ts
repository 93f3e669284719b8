import { z } from "zod";
import type { Operation } from "#lib/http/operation.ts";
import { personalExportSchema } from "#lib/privacy/export-schema.ts";

export const eraseMe = {
  method: "DELETE",
  path: "/api/v1/me",
  tag: "Account",
  summary: "Erase the person who asks",
  description: "Final. When this is answered, no list shows a video of theirs.",
  auth: "user",
  rateLimit: "privacy",
  answers: { 204: { description: "It is done." } },
} satisfies Operation;

export const exportMe = {
  method: "GET",
  path: "/api/v1/me/export",
  tag: "Account",
  summary: "All that is held on the person who asks",
  auth: "user",
  rateLimit: "privacy",
  answers: {
    200: {
      description: "One file, from one snapshot.",
      schema: personalExportSchema,
      headers: { "content-disposition": z.string().describe("A name for the file.") },
    },
  },
} satisfies Operation;
