import { headers } from "next/headers";
import { cache } from "react";
import { preferredLocale } from "#lib/i18n/preferred-locale.ts";

/** Embeds have no cookies and no redirects (decision 0097), so the locale comes from Accept-Language. */
export const embedLocale = cache(async () => preferredLocale((await headers()).get("accept-language")));
