import type { FlagAudience } from "#lib/flags/flags.ts";
import type { Identity } from "./identity.ts";

/** Who asks, as far as a flag is concerned. */
export function flagAudienceOf(
  { user, visitorId }: Pick<Identity, "user" | "visitorId">,
  headers: Headers,
): FlagAudience {
  return { user, visitorId, featureHeader: headers.get("x-feature-flag") };
}
