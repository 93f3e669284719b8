import type { PersonView } from "#lib/accounts/person-schema.ts";
import { api } from "#lib/api-client/client.ts";
import { requestConsole } from "./console-request.ts";

/** Finds a person by exact id or email; null if there is none (decision 0032). */
export async function findPerson(query: string): Promise<PersonView | null> {
  const { users } = await requestConsole((signal) =>
    api.GET("/api/v1/console/users", { params: { query: { query } }, signal }),
  );
  return users[0] ?? null;
}

/** Resolves when nothing of the person is shown any more. */
export async function erasePerson(id: string): Promise<void> {
  const params = { path: { id } };
  await requestConsole((signal) => api.POST("/api/v1/console/users/{id}/erase", { params, signal }));
}
