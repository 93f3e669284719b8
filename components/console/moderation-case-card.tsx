import { Check, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Picture } from "#components/ui/picture.tsx";
import { DurationBadge } from "#components/video/duration-badge.tsx";
import { gradientArt } from "#components/video/placeholder-art.ts";
import { VideoTitle } from "#components/video/video-title.tsx";
import { formatAge, formatPrecise, formatWhole } from "#lib/i18n/formatters.ts";
import type { CaseDecision, ModerationCase } from "#lib/moderation/case-schema.ts";
import { DecisionSummary } from "./decision-summary.tsx";
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

/** One case: the video with its facts, and two buttons, or the decision. */
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
        style={{ "--art": gradientArt(video.videoId) }}
      >
        <div className="art case-picture">
          <Picture src={video.thumbnailUrl} width={320} height={180} priority="later" />
          <DurationBadge durationSec={video.durationSec} />
        </div>
        <div className="min-w-0">
          <VideoTitle
            as="h2"
            id={titleId}
            title={video.title}
            language={video.language}
            className="line-clamp-2 case-title"
          />
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
          <DecisionSummary item={item} outcome={outcome} personId={personId} nowMs={nowMs} />
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
