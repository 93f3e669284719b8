import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";

const ICON = { size: 24, strokeWidth: 1.5, "aria-hidden": true } as const;

type TurnButtonsProps = { isFirst: boolean; isLast: boolean; onStep: (by: 1 | -1) => void };

/** To the short before and to the next, for who does not swipe. */
export function TurnButtons({ isFirst, isLast, onStep }: TurnButtonsProps) {
  const t = useTranslations("shorts");
  return (
    <div className="shorts-turn">
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
