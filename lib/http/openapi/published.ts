import { createHash } from "node:crypto";
import { OPERATIONS } from "#lib/http/operations/all.ts";
import { type OpenApiDocument, openApiDocument } from "./document.ts";

export type PublishedDocument = { document: OpenApiDocument; text: string; etag: string };

let published: PublishedDocument | undefined;

/** The document of this API, made once per process. */
export function publishedDocument(): PublishedDocument {
  published ??= publish();
  return published;
}

function publish(): PublishedDocument {
  const document = openApiDocument(OPERATIONS);
  const text = JSON.stringify(document);
  const digest = createHash("sha256").update(text).digest("base64url").slice(0, 22);
  return { document, text, etag: `"${digest}"` };
}
