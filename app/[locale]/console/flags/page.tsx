import type { Metadata } from "next";
import { admitTo, consoleMetadata, initially } from "#app/[locale]/console/admission.tsx";
import { FlagConsole } from "#components/console/flag-console.tsx";
import { getApp } from "#lib/web-app.ts";

export const generateMetadata = (): Promise<Metadata> => consoleMetadata("flags");

export default function FlagsPage() {
  return admitTo("flags", async () => (
    <FlagConsole initial={await initially(() => getApp().flags.console.list())} />
  ));
}
