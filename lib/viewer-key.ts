/** `u:<user id>`: a person. */
export type PersonKey = `u:${string}`;
/** `v:<visitor id>`: a visitor with the visitor cookie. */
export type VisitorKey = `v:${string}`;
/**
 * `o:<visitor id>`: a visitor who opened an existing share link. Only the server creates it; producers cannot send it.
 */
export type OpenerKey = `o:${string}`;

/** A viewer as one text. Used in the event log, counting rules, flag subjects and exposures. */
export type ViewerKey = PersonKey | VisitorKey | OpenerKey;

const KINDS = { u: "person", v: "visitor", o: "opener" } as const;
const PREFIX_LENGTH = "u:".length;

export const VIEWER_KEY_PATTERN = /^[uvo]:[\x21-\x7e]{1,128}$/;
/** Subjects of flags: people and visitors. */
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

/** The key of the person if signed in, otherwise of the visitor; null without both. */
export function viewerKeyOf(viewer: {
  userId: string | null | undefined;
  visitorId: string | null | undefined;
}): PersonKey | VisitorKey | null {
  if (viewer.userId != null) return personKey(viewer.userId);
  return viewer.visitorId == null ? null : visitorKey(viewer.visitorId);
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

/** Null if the key is not a person key. */
export function userIdOf(key: PersonKey): string;
export function userIdOf(key: string | null | undefined): string | null;
export function userIdOf(key: string | null | undefined): string | null {
  return isPersonKey(key) ? key.slice(PREFIX_LENGTH) : null;
}

/** Null if the text is not a viewer key. */
export function parseViewerKey(key: string): { kind: (typeof KINDS)[keyof typeof KINDS]; id: string } | null {
  if (!VIEWER_KEY_PATTERN.test(key)) return null;
  return { kind: KINDS[key.charAt(0) as keyof typeof KINDS], id: key.slice(PREFIX_LENGTH) };
}
