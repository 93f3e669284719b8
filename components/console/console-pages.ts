import { hasRole, type Role } from "#lib/accounts/roles.ts";

/** All console pages in navigation order, with the required role (the same as in the API). */
export const CONSOLE_PAGES = [
  { name: "moderation", href: "/console/moderation", role: "moderator" },
  { name: "flags", href: "/console/flags", role: "admin" },
  { name: "ranking", href: "/console/ranking", role: "admin" },
  { name: "trending", href: "/console/trending", role: "admin" },
  { name: "generations", href: "/console/generations", role: "admin" },
  { name: "people", href: "/console/people", role: "admin" },
] as const satisfies readonly { name: string; href: string; role: Role }[];

export type ConsolePage = (typeof CONSOLE_PAGES)[number];
export type ConsolePageName = ConsolePage["name"];

export function pagesFor(role: Role): ConsolePage[] {
  return CONSOLE_PAGES.filter((page) => hasRole(role, page.role));
}

export function consolePage(name: ConsolePageName): ConsolePage {
  const page = CONSOLE_PAGES.find((candidate) => candidate.name === name);
  if (!page) throw new Error(`the console has no page ${name}`);
  return page;
}
