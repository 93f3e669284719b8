import { createPostgresPrivacyStore } from "#lib/adapters/postgres/privacy-store.ts";
import type { ExportPerson, ForgetPeople, Module, Withdraw } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { createPrivacy } from "./privacy.ts";

/** Erasure and export of a person's data (API-8). */
export function privacyModule(
  { database, clock, logger }: Platform,
  needs: { withdraw: Withdraw; forgetPeople: ForgetPeople; exportPerson: ExportPerson },
) {
  const privacy = createPrivacy({
    store: createPostgresPrivacyStore(database),
    clock,
    logger,
    withdraw: (videoIds) => needs.withdraw(videoIds, { forGood: true }),
    forgetPeople: needs.forgetPeople,
    exportPerson: needs.exportPerson,
  });
  return {
    ...privacy,
    jobs: { "forget-erased-people": () => privacy.forgetErasedPeople() },
  } satisfies Module;
}
