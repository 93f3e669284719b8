export const ROLES = ["viewer", "creator", "moderator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Each role may do what the ones before it may. */
export function hasRole(role: Role, atLeast: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(atLeast);
}

/** A role's name from outside; whatever is no role of ours gives no rights. */
export function toRole(value: unknown): Role {
  return ROLES.find((role) => role === value) ?? "viewer";
}
