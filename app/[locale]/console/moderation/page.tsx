import type { Metadata } from "next";
import { consoleMetadata, loadInitial, withConsoleAccess } from "#app/[locale]/console/console-access.tsx";
import { ModerationQueue } from "#components/console/moderation-queue.tsx";
import { CASES_PER_PAGE } from "#components/console/moderation-request.ts";
import { caseListQuerySchema } from "#lib/moderation/case-schema.ts";
import { getApp } from "#lib/web-app.ts";

type ModerationPageProps = { searchParams: Promise<{ state?: string | string[] }> };

export const generateMetadata = (): Promise<Metadata> => consoleMetadata("moderation");

export default async function ModerationPage({ searchParams }: ModerationPageProps) {
  const { state: asked } = await searchParams;
  return withConsoleAccess("moderation", async (person) => {
    const { clock, moderation } = getApp();
    const state = caseListQuerySchema.shape.state.catch("open").parse(asked);
    const list = await loadInitial(() => moderation.listCases({ state, limit: CASES_PER_PAGE, offset: 0 }));
    return (
      <ModerationQueue
        key={state}
        state={state}
        initial={list}
        personId={person.id}
        serverNowMs={clock.nowMs()}
      />
    );
  });
}
