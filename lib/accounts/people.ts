import type { PersonList, PersonQuery } from "./person-schema.ts";
import type { PersonStore } from "./ports.ts";

export type People = { find(query: PersonQuery): Promise<PersonList> };

/** The console's search for a person by exact id or e-mail address (decision 0032). */
export function createPeople(store: PersonStore): People {
  return {
    async find({ query }) {
      const idOrEmail = query.trim();
      // Ids do not contain @.
      const person = idOrEmail.includes("@") ? await store.byEmail(idOrEmail) : await store.byId(idOrEmail);
      return { users: person ? [person] : [] };
    },
  };
}
