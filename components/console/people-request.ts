import type { PersonList, PersonView } from "#lib/accounts/person-schema.ts";
import { askConsole } from "./console-request.ts";

/** By a whole id or e-mail; null where nobody here has it. */
export async function findPerson(query: string): Promise<PersonView | null> {
  const { users }: PersonList = await askConsole("GET", `users?${new URLSearchParams({ query })}`);
  return users[0] ?? null;
}

/** When it returns, nothing of theirs is shown any more. */
export function erasePerson(userId: string): Promise<null> {
  return askConsole("POST", `users/${encodeURIComponent(userId)}/erase`);
}
