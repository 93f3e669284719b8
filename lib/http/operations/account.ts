import { z } from "zod";
import type { Operation } from "#lib/http/operation.ts";
import { personalExportSchema } from "#lib/privacy/export-schema.ts";

export const eraseMe = {
  method: "DELETE",
  path: "/api/v1/me",
  tag: "Account",
  summary: "Erase the signed-in person",
  description: "Cannot be undone. By the time of the answer no list shows a video of this person.",
  auth: "user",
  rateLimit: "privacy",
  answers: { 204: { description: "Erased." } },
} satisfies Operation;

export const exportMe = {
  method: "GET",
  path: "/api/v1/me/export",
  tag: "Account",
  summary: "A copy of all data about the signed-in person",
  auth: "user",
  rateLimit: "privacy",
  answers: {
    200: {
      description: "One JSON file, from one database snapshot.",
      schema: personalExportSchema,
      headers: { "content-disposition": z.string().describe("A name for the file.") },
    },
  },
} satisfies Operation;
