import type { PersonView } from "#lib/accounts/person-schema.ts";
import { api } from "#lib/api-client/client.ts";
import { askConsole } from "./console-request.ts";

/** By a whole id or e-mail; null where nobody here has it. */
export async function findPerson(query: string): Promise<PersonView | null> {
  const { users } = await askConsole((signal) =>
    api.GET("/api/v1/console/users", { params: { query: { query } }, signal }),
  );
  return users[0] ?? null;
}

/** When it returns, nothing of theirs is shown any more. */
export async function erasePerson(id: string): Promise<void> {
  const params = { path: { id } };
  await askConsole((signal) => api.POST("/api/v1/console/users/{id}/erase", { params, signal }));
}
