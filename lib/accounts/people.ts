import type { PersonList, PersonQuery } from "./person-schema.ts";
import type { PersonStore } from "./ports.ts";

export type People = { find(query: PersonQuery): Promise<PersonList> };

/** Finds a person for an administrator who was written to by them. */
export function createPeople(store: PersonStore): People {
  return {
    async find({ query }) {
      const sought = query.trim();
      // An id has no @ in it.
      const person = sought.includes("@") ? await store.byEmail(sought) : await store.byId(sought);
      return { users: person ? [person] : [] };
    },
  };
}
