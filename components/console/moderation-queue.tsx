"use client";

import { ListChecks, RefreshCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Notice } from "#components/ui/notice.tsx";
import { useNow } from "#components/use-now.ts";
import { formatWhole } from "#lib/i18n/formatters.ts";
import type { CaseDecision, CaseList, CaseState, ModerationCase } from "#lib/moderation/case-schema.ts";
import { ActionButton } from "./action-button.tsx";
import { FailureNote } from "./failure-note.tsx";
import { ModerationCaseCard } from "./moderation-case-card.tsx";
import { nextUndecided } from "./moderation-outcomes.ts";
import { ModerationTabs } from "./moderation-tabs.tsx";
import { useModerationQueue } from "./use-moderation-queue.ts";

const TICK_MS = 30_000;

type ModerationQueueProps = {
  state: CaseState;
  initial: CaseList | null;
  /** Who decides here. */
  personId: string;
  serverNowMs: number;
};

export function ModerationQueue({ state, initial, personId, serverNowMs }: ModerationQueueProps) {
  const t = useTranslations("console");
  const locale = useLocale();
  const nowMs = useNow(serverNowMs, TICK_MS);
  const queue = useModerationQueue(state, initial);
  const [announcement, setAnnouncement] = useState("");
  const listRef = useRef<HTMLElement>(null);

  async function decide(item: ModerationCase, decision: CaseDecision) {
    focusCase(nextUndecided(queue.cases, queue.outcomes, item.id));
    const title = item.video.title;
    const { phase } = await queue.decide(item, decision);
    // A failure speaks for itself, in its card.
    if (phase === "taken") setAnnouncement(t("decidedByOtherAnnouncement", { title }));
    if (phase === "made") {
      setAnnouncement(
        t(decision.decision === "approved" ? "approvedAnnouncement" : "rejectedAnnouncement", { title }),
      );
    }
  }

  /** The next case, or what says that there is none: the focus never falls off the page. */
  function focusCase(id: string | null) {
    const next =
      id === null ? null : listRef.current?.querySelector<HTMLElement>(`[data-case-id="${CSS.escape(id)}"]`);
    (next ?? listRef.current)?.focus();
  }

  async function reload() {
    await queue.reload();
    setAnnouncement(t("reloaded"));
  }

  const isEmpty = queue.cases.length === 0 && queue.loadError === null;
  const allDecided = state === "open" && queue.cases.length > 0 && queue.waiting === 0;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-28 font-bold tracking-tight">{t("moderation")}</h1>
        {state === "open" && !isEmpty && queue.loadError === null && (
          <p className="text-ink-soft tabular-nums">{t("pendingCount", { count: queue.waiting })}</p>
        )}
        <ActionButton
          className="ms-auto"
          label={
            <>
              <RefreshCw size={18} strokeWidth={1.5} aria-hidden="true" />
              {t("reload")}
            </>
          }
          pendingLabel={t("loading")}
          pending={queue.loading}
          onAct={reload}
        />
      </div>
      <ModerationTabs current={state} />
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {/* Named, because it takes the focus when there is no case left to take it. */}
      <section ref={listRef} tabIndex={-1} className="outline-none" aria-label={t(TAB_NAMES[state])}>
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
        {isEmpty && (
          <Notice
            icon={<ListChecks size={28} strokeWidth={1.5} />}
            title={t(state === "open" ? "noPendingTitle" : "noDecidedTitle")}
            text={t(state === "open" ? "noPendingText" : "noDecidedText")}
          />
        )}
        {allDecided && (
          <p className="mt-6 text-center text-ink-soft">
            {t("allDecided", { count: formatWhole(locale, queue.cases.length) })}
          </p>
        )}
        {queue.hasMore && (
          <div className="mt-6 text-center">
            <ActionButton
              label={t("showMore")}
              pendingLabel={t("loading")}
              pending={queue.loading}
              onAct={queue.showMore}
            />
          </div>
        )}
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

const TAB_NAMES = { open: "pending", approved: "approved", rejected: "rejected" } as const;
