import type { Metadata } from "next";
import { consoleMetadata, withConsoleAccess } from "#app/[locale]/console/console-access.tsx";
import { PeopleConsole } from "#components/console/people-console.tsx";

export const generateMetadata = (): Promise<Metadata> => consoleMetadata("people");

export default function PeoplePage() {
  return withConsoleAccess("people", async (person) => <PeopleConsole ownId={person.id} />);
}
