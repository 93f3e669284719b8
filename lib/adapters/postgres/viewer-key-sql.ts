import { personKey } from "#lib/viewer-key.ts";
import { Prisma } from "#prisma-client";

const PREFIX = personKey("");

/**
 * Whether the column `viewer` is a person's key. Same text as the condition of the log's index engagement_event_user.
 */
export const IS_PERSON = Prisma.raw(`left(viewer, ${PREFIX.length}) = '${PREFIX}'`);

/** The user id in the column `viewer`, if IS_PERSON. */
export const USER_ID = Prisma.raw(`substr(viewer, ${PREFIX.length + 1})`);

/** The person's key, from an SQL expression for the user id. */
export function personKeySql(userId: string): Prisma.Sql {
  return Prisma.raw(`'${PREFIX}' || ${userId}`);
}
