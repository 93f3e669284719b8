import type { Metadata } from "next";
import { admitTo, consoleMetadata, initially } from "#app/[locale]/console/admission.tsx";
import { TrendingConsole } from "#components/console/trending-console.tsx";
import { getApp } from "#lib/web-app.ts";

export const generateMetadata = (): Promise<Metadata> => consoleMetadata("trending");

export default function TrendingPage() {
  return admitTo("trending", async () => {
    const { clock, trending } = getApp();
    const status = await initially(() => trending.status());
    return <TrendingConsole initial={status} serverNowMs={clock.nowMs()} />;
  });
}
