import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import type { ModerationCase } from "#lib/moderation/case-schema.ts";
import type { Outcome } from "./moderation-outcomes.ts";

type DecisionSummaryProps = {
  item: ModerationCase;
  outcome: Outcome | undefined;
  /** The moderator who looks at it. */
  personId: string;
  nowMs: number;
};

/** Who decided, how, when and why. */
export function DecisionSummary({ item, outcome, personId, nowMs }: DecisionSummaryProps) {
  const t = useTranslations("console");
  const decided = outcome?.phase === "decided" || outcome?.phase === "conflict" ? outcome.case : item;
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
          {outcome?.phase === "conflict" && <span className="block">{t("decidedByOther")}</span>}
          {sentence}
          {decided.decidedAt !== null && (
            <TimeAgo at={decided.decidedAt} nowMs={nowMs} className="ms-2 font-normal text-ink-soft" />
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
