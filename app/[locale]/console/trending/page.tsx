import type { Metadata } from "next";
import { consoleMetadata, loadInitial, withConsoleAccess } from "#app/[locale]/console/console-access.tsx";
import { TrendingConsole } from "#components/console/trending-console.tsx";
import { getApp } from "#lib/web-app.ts";

export const generateMetadata = (): Promise<Metadata> => consoleMetadata("trending");

export default function TrendingPage() {
  return withConsoleAccess("trending", async () => {
    const { clock, trending } = getApp();
    const status = await loadInitial(() => trending.status());
    return <TrendingConsole initial={status} serverNowMs={clock.nowMs()} />;
  });
}
