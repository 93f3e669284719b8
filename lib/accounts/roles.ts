export const ROLES = ["viewer", "creator", "moderator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Each role includes the rights of the roles before it. */
export function hasRole(role: Role, atLeast: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(atLeast);
}

/** Parses an untrusted role name. Unknown names become `viewer`, the role without rights. */
export function toRole(value: unknown): Role {
  return ROLES.find((role) => role === value) ?? "viewer";
}
