import { headers } from "next/headers";
import { cache } from "react";
import type { PersonWithRole } from "#lib/accounts/ports.ts";
import type { Viewer } from "#lib/accounts/viewer.ts";
import { visitorOf } from "#lib/http/identify.ts";
import { getApp } from "#lib/web-app.ts";

export type PageViewer = {
  person: PersonWithRole | null;
  /** The same as in the API, so that a page and its requests agree. */
  viewer: Viewer;
};

/** The viewer of the page, read once per request. */
export const readViewer = cache(async (): Promise<PageViewer> => {
  const requestHeaders = new Headers(await headers());
  const person = await personOf(requestHeaders);
  return { person, viewer: { user: person, ...visitorOf(requestHeaders, getApp().accounts.visitorIds) } };
});

/** If the session cannot be read, the page is rendered for a visitor. */
async function personOf(requestHeaders: Headers): Promise<PersonWithRole | null> {
  const { accounts, logger } = getApp();
  try {
    return await accounts.identification.bySession(requestHeaders);
  } catch (error) {
    logger.warn({ err: error }, "page rendered without its person");
    return null;
  }
}
