import type { Metadata } from "next";
import { consoleMetadata, loadInitial, withConsoleAccess } from "#app/[locale]/console/console-access.tsx";
import { RankingConsole } from "#components/console/ranking-console.tsx";
import { CONFIGS_PER_PAGE } from "#components/console/ranking-request.ts";
import { getApp } from "#lib/web-app.ts";

export const generateMetadata = (): Promise<Metadata> => consoleMetadata("ranking");

export default function RankingPage() {
  return withConsoleAccess("ranking", async () => {
    const { clock, hot } = getApp();
    const list = await loadInitial(() => hot.rankingConfigs.list({ limit: CONFIGS_PER_PAGE, offset: 0 }));
    return <RankingConsole initial={list} serverNowMs={clock.nowMs()} />;
  });
}
