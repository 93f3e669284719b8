import { Check, CircleCheck, CircleX, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Picture } from "#components/feed/picture.tsx";
import { standInArt } from "#components/feed/stand-in.ts";
import { formatAge, formatDuration, formatPrecise, formatWhole } from "#lib/i18n/formatters.ts";
import type { CaseDecision, ModerationCase } from "#lib/moderation/case-schema.ts";
import { FailureNote } from "./failure-note.tsx";
import { isUndecided, type Outcome } from "./moderation-outcomes.ts";
import { NoteField } from "./note-field.tsx";

type ModerationCaseCardProps = {
  item: ModerationCase;
  outcome: Outcome | undefined;
  personId: string;
  nowMs: number;
  onDecide: (decision: CaseDecision) => void;
};

/** One case: what waits and since when, and two buttons; or who decided how. */
export function ModerationCaseCard({ item, outcome, personId, nowMs, onDecide }: ModerationCaseCardProps) {
  const t = useTranslations("console");
  const locale = useLocale();
  const titleId = useId();
  const [note, setNote] = useState("");
  const { video } = item;
  const wantsDecision = item.state === "open" && isUndecided(outcome);

  return (
    <li>
      <article
        aria-labelledby={titleId}
        data-case-id={item.id}
        data-video={video.videoId}
        tabIndex={-1}
        className="case"
        style={{ "--art": standInArt(video.videoId) }}
      >
        <div className="art case-picture">
          <Picture src={video.thumbnailUrl} width={320} height={180} urgency="later" />
          {video.durationSec !== null && (
            <span className="tile-badge end-2">
              <span className="sr-only">
                {t("duration", { duration: formatDuration(locale, video.durationSec) })}
              </span>
              <span aria-hidden="true">{formatDuration(locale, video.durationSec)}</span>
            </span>
          )}
        </div>
        <div className="min-w-0">
          <h2
            id={titleId}
            lang={video.language || undefined}
            dir="auto"
            className="video-title line-clamp-2 case-title"
          >
            {video.title}
          </h2>
          <p className="mt-0.5 truncate text-14 text-ink-soft">
            <bdi>{video.creator.name}</bdi>
          </p>
          <dl className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-14 tabular-nums">
            <Fact name={t("expectedRank")} value={formatWhole(locale, item.rank)} />
            <Fact name={t("score")} value={formatPrecise(locale, item.hotScore)} />
            <Fact name={t("openedAt")} value={formatAge(locale, Date.parse(item.openedAt), nowMs)} />
          </dl>
        </div>
        {wantsDecision ? (
          <div className="case-decision">
            <NoteField value={note} onChange={setNote} />
            <div className="grid grid-cols-2 gap-2">
              <DecisionButton
                decision="rejected"
                describedBy={titleId}
                onPress={() => onDecide({ decision: "rejected", note: note.trim() })}
              />
              <DecisionButton
                decision="approved"
                describedBy={titleId}
                onPress={() => onDecide({ decision: "approved", note: note.trim() })}
              />
            </div>
            <FailureNote error={outcome?.phase === "failed" ? outcome.error : null} />
          </div>
        ) : (
          <Verdict item={item} outcome={outcome} personId={personId} nowMs={nowMs} />
        )}
      </article>
    </li>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="font-semibold" suppressHydrationWarning>
        {value}
      </dd>
    </div>
  );
}

const BUTTONS = { approved: ["approve", Check], rejected: ["reject", X] } as const;

type DecisionButtonProps = {
  decision: CaseDecision["decision"];
  describedBy: string;
  onPress: () => void;
};

function DecisionButton({ decision, describedBy, onPress }: DecisionButtonProps) {
  const t = useTranslations("console");
  const [name, Icon] = BUTTONS[decision];
  return (
    <button type="button" className="control control-filled" aria-describedby={describedBy} onClick={onPress}>
      <Icon size={18} strokeWidth={1.5} aria-hidden="true" />
      {t(name)}
    </button>
  );
}

type VerdictProps = Pick<ModerationCaseCardProps, "item" | "outcome" | "personId" | "nowMs">;

/** Who decided, how and why. */
function Verdict({ item, outcome, personId, nowMs }: VerdictProps) {
  const t = useTranslations("console");
  const locale = useLocale();
  const decided = outcome?.phase === "made" || outcome?.phase === "taken" ? outcome.case : item;
  if (decided === null)
    return <p className="case-decision text-14 font-semibold">{t("decidedByOtherUnknown")}</p>;

  const isApproved =
    outcome?.phase === "sending" ? outcome.decision === "approved" : decided.state === "approved";
  const Icon = isApproved ? CircleCheck : CircleX;
  const isOwn = outcome?.phase === "sending" || decided.decidedBy === personId;
  const name = decided.decidedByName ?? t("someone");
  const sentence = isOwn
    ? t(isApproved ? "approvedByYou" : "rejectedByYou")
    : t(isApproved ? "approvedBy" : "rejectedBy", { name });
  return (
    <div className="case-decision text-14">
      <p className="flex items-start gap-2 font-semibold">
        <Icon size={20} strokeWidth={1.5} aria-hidden="true" className="flex-none" />
        <span>
          {outcome?.phase === "taken" && <span className="block">{t("decidedByOther")}</span>}
          {sentence}
          {decided.decidedAt !== null && (
            <time
              dateTime={decided.decidedAt}
              className="ms-2 font-normal text-ink-soft"
              suppressHydrationWarning
            >
              {formatAge(locale, Date.parse(decided.decidedAt), nowMs)}
            </time>
          )}
        </span>
      </p>
      {decided.note !== "" && (
        <p className="mt-1 ps-7 wrap-anywhere text-ink-soft">
          <bdi>{decided.note}</bdi>
        </p>
      )}
    </div>
  );
}
