import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";

type NewEntriesPillProps = {
  count: number;
  /** Whether the connection banner is at the bottom of the screen. */
  aboveBanner: boolean;
  onShow: () => void;
};

/** Floats over the list, so that it moves nothing: at the bottom on phones, else below the header. */
export function NewEntriesPill({ count, aboveBanner, onShow }: NewEntriesPillProps) {
  const t = useTranslations("hot");
  return (
    <div
      className={`pointer-events-none fixed inset-x-0 z-10 flex justify-center sm:top-[calc(var(--header-height)+0.5rem)] ${aboveBanner ? "max-sm:bottom-24" : "max-sm:bottom-[max(1.25rem,env(safe-area-inset-bottom))]"}`}
    >
      <button
        type="button"
        onClick={onShow}
        className="floating control pointer-events-auto animate-[appear_200ms_ease-out] px-5 motion-safe:animate-[rise_250ms_ease-out]"
      >
        <ArrowUp size={18} strokeWidth={1.5} aria-hidden="true" className="text-ember" />
        <span className="tabular-nums">{t("newEntries", { count })}</span>
      </button>
    </div>
  );
}
