import { getLocale } from "next-intl/server";
import { consolePage } from "#components/console/console-pages.ts";
import { redirect } from "#lib/i18n/navigation.ts";

/** Redirects to the pending moderation cases. */
export default async function ConsolePage() {
  redirect({ href: consolePage("moderation").href, locale: await getLocale() });
}
