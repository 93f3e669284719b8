import { randomUUID } from "node:crypto";
import { type Client, OpenFeature } from "@openfeature/server-sdk";
import type { Viewer } from "#lib/accounts/viewer.ts";
import { viewerKeyOf } from "#lib/viewer-key.ts";
import { FLAGS, type FlagName } from "./catalogue.ts";
import { createDatabaseProvider, type FlagContext } from "./database-provider.ts";
import { type FlagReason, type FlagSubject, isObtainable, requestedFlag } from "./evaluate.ts";
import type { FlagSnapshot } from "./flag-snapshot.ts";

/** The part of a viewer that flags depend on. */
export type FlagAudience = Pick<Viewer, "visitorId" | "featureHeader"> & { user: { id: string } | null };

export type FlagAccess = { enabled: boolean; variant: "on" | "off" };

export type Flags = {
  access(name: FlagName, audience: FlagAudience): Promise<FlagAccess>;
  /** Whether the flag can be on for any request. */
  isObtainable(name: FlagName): Promise<boolean>;
};

/**
 * `onAssigned` is called for values decided by the percentage only: overrides and requests do not belong to an
 * experiment.
 */
export function createFlags(
  snapshot: FlagSnapshot,
  onAssigned: (flagName: FlagName, subject: NonNullable<FlagSubject>, variant: FlagAccess["variant"]) => void,
): Flags {
  // OpenFeature registers providers globally by name. A unique name keeps several apps in one process apart.
  const domain = `flags-${randomUUID()}`;
  OpenFeature.setProvider(domain, createDatabaseProvider(snapshot));
  const client: Client = OpenFeature.getClient(domain);

  return {
    async isObtainable(name) {
      const flag = await snapshot.find(name);
      return flag ? isObtainable(flag) : FLAGS[name].fallback;
    },

    async access(name, audience) {
      const subject = viewerKeyOf({ userId: audience.user?.id, visitorId: audience.visitorId });
      const requested = requestedFlag(audience.featureHeader, name);
      const context: FlagContext = {
        ...(subject ? { targetingKey: subject } : {}),
        ...(requested === null ? {} : { requested }),
      };
      const { value, flagMetadata } = await client.getBooleanDetails(name, FLAGS[name].fallback, context);
      const variant = value ? "on" : "off";
      if (subject && (flagMetadata.decidedBy as FlagReason) === "split") onAssigned(name, subject, variant);
      return { enabled: value, variant };
    },
  };
}
