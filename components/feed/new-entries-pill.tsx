import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";

/** Floats over the list, so that its coming moves nothing. */
export function NewEntriesPill({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useTranslations("hot");
  return (
    <div className="pointer-events-none fixed inset-x-0 top-[calc(var(--header-height)+0.5rem)] z-10 flex justify-center">
      <button
        type="button"
        onClick={onShow}
        className="control pointer-events-auto animate-[appear_200ms_ease-out] bg-ember px-4 text-on-ember shadow-(--shadow-float) hover:bg-ember! motion-safe:animate-[rise_250ms_ease-out]"
      >
        <ArrowUp size={16} strokeWidth={1.5} aria-hidden="true" />
        <span className="tabular-nums">{t("newEntries", { count })}</span>
      </button>
    </div>
  );
}
