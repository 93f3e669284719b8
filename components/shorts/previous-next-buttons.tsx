import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";

const ICON = { size: 24, strokeWidth: 1.5, "aria-hidden": true } as const;

type PreviousNextButtonsProps = { isFirst: boolean; isLast: boolean; onStep: (by: 1 | -1) => void };

/** Visible on wide screens; on phones for keyboards and screen readers only. */
export function PreviousNextButtons({ isFirst, isLast, onStep }: PreviousNextButtonsProps) {
  const t = useTranslations("shorts");
  return (
    <div className="shorts-previous-next">
      <button
        type="button"
        className="control control-filled"
        aria-label={t("previous")}
        aria-disabled={isFirst}
        onClick={() => onStep(-1)}
      >
        <ChevronUp {...ICON} />
      </button>
      <button
        type="button"
        className="control control-filled"
        aria-label={t("next")}
        aria-disabled={isLast}
        onClick={() => onStep(1)}
      >
        <ChevronDown {...ICON} />
      </button>
    </div>
  );
}
