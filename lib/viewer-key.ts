/** `u:<user id>`: somebody with an account. */
export type PersonKey = `u:${string}`;
/** `v:<visitor id>`: a browser with the visitor cookie and without an account. */
export type VisitorKey = `v:${string}`;
/** `o:<visitor id>`: a visitor who opened a share link that exists. Only the server makes one: no producer can send it. */
export type OpenerKey = `o:${string}`;

/** Who acted, as one text: in the event log, the counting rules, flag subjects and exposures. */
export type ViewerKey = PersonKey | VisitorKey | OpenerKey;

const KINDS = { u: "person", v: "visitor", o: "opener" } as const;
const PREFIX_LENGTH = "u:".length;

export const VIEWER_KEY_PATTERN = /^[uvo]:[\x21-\x7e]{1,128}$/;
/** Who a flag can be decided for. */
export const FLAG_SUBJECT_PATTERN = /^[uv]:[\x21-\x7e]{1,128}$/;

export function personKey(userId: string): PersonKey {
  return `u:${userId}`;
}

export function visitorKey(visitorId: string): VisitorKey {
  return `v:${visitorId}`;
}

export function openerKey(visitorId: string): OpenerKey {
  return `o:${visitorId}`;
}

/** The person where somebody is signed in, else the visitor; null where neither is known. */
export function viewerKeyOf(who: {
  userId: string | null | undefined;
  visitorId: string | null | undefined;
}): PersonKey | VisitorKey | null {
  if (who.userId != null) return personKey(who.userId);
  return who.visitorId == null ? null : visitorKey(who.visitorId);
}

export function isPersonKey(key: string | null | undefined): key is PersonKey {
  return key?.startsWith("u:") ?? false;
}

export function isVisitorKey(key: string | null | undefined): key is VisitorKey {
  return key?.startsWith("v:") ?? false;
}

export function isOpenerKey(key: string | null | undefined): key is OpenerKey {
  return key?.startsWith("o:") ?? false;
}

/** Null for what is no person's key. */
export function userIdOf(key: PersonKey): string;
export function userIdOf(key: string | null | undefined): string | null;
export function userIdOf(key: string | null | undefined): string | null {
  return isPersonKey(key) ? key.slice(PREFIX_LENGTH) : null;
}

/** Null for what is no viewer key. */
export function parseViewerKey(key: string): { kind: (typeof KINDS)[keyof typeof KINDS]; id: string } | null {
  if (!VIEWER_KEY_PATTERN.test(key)) return null;
  return { kind: KINDS[key.charAt(0) as keyof typeof KINDS], id: key.slice(PREFIX_LENGTH) };
}
