import type { Metadata } from "next";
import { consoleMetadata, loadInitial, withConsoleAccess } from "#app/[locale]/console/console-access.tsx";
import { FlagConsole } from "#components/console/flag-console.tsx";
import { getApp } from "#lib/web-app.ts";

export const generateMetadata = (): Promise<Metadata> => consoleMetadata("flags");

export default function FlagsPage() {
  return withConsoleAccess("flags", async () => (
    <FlagConsole initial={await loadInitial(() => getApp().flags.console.list())} />
  ));
}
