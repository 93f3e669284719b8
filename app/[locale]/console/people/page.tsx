import type { Metadata } from "next";
import { admitTo, consoleMetadata } from "#app/[locale]/console/admission.tsx";
import { PeopleConsole } from "#components/console/people-console.tsx";

export const generateMetadata = (): Promise<Metadata> => consoleMetadata("people");

export default function PeoplePage() {
  return admitTo("people", async (person) => <PeopleConsole ownId={person.id} />);
}
