import { headers } from "next/headers";
import { cache } from "react";
import { preferredLocale } from "#lib/i18n/preferred-locale.ts";

/** A frame keeps no cookie and follows no redirect: what the browser says is all there is. */
export const embedLocale = cache(async () => preferredLocale((await headers()).get("accept-language")));
