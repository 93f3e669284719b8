import { personKey } from "#lib/viewer-key.ts";
import { Prisma } from "#prisma-client";

const PREFIX = personKey("");

/** Whether a column `viewer` is a person's key: to the letter the condition of the log's index engagement_event_user. */
export const IS_PERSON = Prisma.raw(`left(viewer, ${PREFIX.length}) = '${PREFIX}'`);

/** The user id in a column `viewer`, where IS_PERSON. */
export const USER_ID = Prisma.raw(`substr(viewer, ${PREFIX.length + 1})`);

/** The key of the person whose user id an SQL expression is. */
export function personKeySql(userId: string): Prisma.Sql {
  return Prisma.raw(`'${PREFIX}' || ${userId}`);
}
