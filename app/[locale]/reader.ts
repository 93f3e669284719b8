import { headers } from "next/headers";
import { cache } from "react";
import type { PersonWithRole } from "#lib/accounts/ports.ts";
import type { FlagAudience } from "#lib/flags/flags.ts";
import { visitorIdOf } from "#lib/http/visitor.ts";
import { getDeps } from "#lib/wiring.ts";

export type Reader = {
  person: PersonWithRole | null;
  /** The same subject as in the API, so that a page and its requests agree. */
  audience: FlagAudience;
};

/** Who looks at the page; looked up once for all that is rendered of it. */
export const readReader = cache(async (): Promise<Reader> => {
  const requestHeaders = new Headers(await headers());
  const person = await personOf(requestHeaders);
  const visitorId = visitorIdOf(requestHeaders);
  const featureHeader = requestHeaders.get("x-feature-flag");
  return { person, audience: { user: person, visitorId, featureHeader } };
});

/** A page without its reader is better than none: whoever can't be looked up is a visitor. */
async function personOf(requestHeaders: Headers): Promise<PersonWithRole | null> {
  const { signIn, identity, logger } = getDeps();
  if (!signIn || !requestHeaders.has("cookie")) return null;
  try {
    const person = await signIn.personOf(requestHeaders);
    if (!person) return null;
    const { role, erased } = await identity.accounts.statusOf(person.id);
    return erased || role === null ? null : { ...person, role };
  } catch (error) {
    logger.warn({ err: error }, "page rendered without its reader");
    return null;
  }
}
