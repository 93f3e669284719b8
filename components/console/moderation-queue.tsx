"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ActionButton } from "#components/ui/action-button.tsx";
import { useNow } from "#components/use-now.ts";
import type { CaseDecision, CaseList, CaseState, ModerationCase } from "#lib/moderation/case-schema.ts";
import { FailureNote } from "./failure-note.tsx";
import { ModerationCaseCard } from "./moderation-case-card.tsx";
import { nextUndecided } from "./moderation-outcomes.ts";
import { CASE_STATE_NAMES, ModerationTabs } from "./moderation-tabs.tsx";
import { NoCases } from "./no-cases.tsx";
import { ShowMore } from "./show-more.tsx";
import { useModerationQueue } from "./use-moderation-queue.ts";

const TICK_MS = 30_000;

type ModerationQueueProps = {
  state: CaseState;
  initial: CaseList | null;
  /** The moderator. */
  personId: string;
  serverNowMs: number;
};

/** Cases of one state. After a decision the focus moves to the next pending case. */
export function ModerationQueue({ state, initial, personId, serverNowMs }: ModerationQueueProps) {
  const t = useTranslations("console");
  const nowMs = useNow(serverNowMs, TICK_MS);
  const { queue, announcement, listRef, decide, reload } = useQueueActions(state, initial);
  const isEmpty = queue.cases.length === 0 && queue.loadError === null;
  const allDecided = state === "open" && queue.cases.length > 0 && queue.pendingCount === 0;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-28 font-bold tracking-tight">{t("moderation")}</h1>
        {state === "open" && !isEmpty && queue.loadError === null && (
          <p className="text-ink-soft tabular-nums">{t("pendingCount", { count: queue.pendingCount })}</p>
        )}
        <ActionButton
          className="ms-auto"
          icon={RefreshCw}
          label={t("reload")}
          pendingLabel={t("loading")}
          pending={queue.loading}
          onAct={reload}
        />
      </div>
      <ModerationTabs current={state} />
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {/* Labelled, because it gets the focus when no case is left. */}
      <section ref={listRef} tabIndex={-1} className="outline-none" aria-label={t(CASE_STATE_NAMES[state])}>
        {queue.cases.length > 0 && (
          <ul className="flex flex-col gap-3">
            {queue.cases.map((item) => (
              <ModerationCaseCard
                key={item.id}
                item={item}
                outcome={queue.outcomes.get(item.id)}
                personId={personId}
                nowMs={nowMs}
                onDecide={(decision) => decide(item, decision)}
              />
            ))}
          </ul>
        )}
        {isEmpty && <NoCases state={state} />}
        {allDecided && <p className="mt-6 text-center text-ink-soft">{t("allDecided")}</p>}
        {queue.hasMore && <ShowMore pending={queue.loading} onShowMore={queue.showMore} />}
        <div className="mt-4">
          <FailureNote
            error={queue.loadError}
            onTryAgain={queue.cases.length > 0 ? queue.showMore : reload}
          />
        </div>
      </section>
    </>
  );
}

function useQueueActions(state: CaseState, initial: CaseList | null) {
  const t = useTranslations("console");
  const queue = useModerationQueue(state, initial);
  const [announcement, setAnnouncement] = useState("");
  const listRef = useRef<HTMLElement>(null);

  async function decide(item: ModerationCase, decision: CaseDecision) {
    focusCase(nextUndecided(queue.cases, queue.outcomes, item.id));
    const title = item.video.title;
    const { phase } = await queue.decide(item, decision);
    // A failure is announced by its card.
    if (phase === "conflict") setAnnouncement(t("decidedByOtherAnnouncement", { title }));
    if (phase === "decided") {
      setAnnouncement(
        t(decision.decision === "approved" ? "approvedAnnouncement" : "rejectedAnnouncement", { title }),
      );
    }
  }

  /** Focuses a case, or the list if there is none. */
  function focusCase(id: string | null) {
    const next =
      id === null ? null : listRef.current?.querySelector<HTMLElement>(`[data-case-id="${CSS.escape(id)}"]`);
    (next ?? listRef.current)?.focus();
  }

  async function reload() {
    await queue.reload();
    setAnnouncement(t("reloaded"));
  }

  return { queue, announcement, listRef, decide, reload };
}
