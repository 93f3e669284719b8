import { useTranslations } from "next-intl";

type ShowMoreButtonProps = { pending: boolean; onShowMore: () => void };

/** The end of a list that goes on. */
export function ShowMoreButton({ pending, onShowMore }: ShowMoreButtonProps) {
  const t = useTranslations("hot");
  return (
    <div className="needs-scripting flex flex-none snap-start items-center sm:mt-10 sm:justify-center">
      <button
        type="button"
        className="control control-filled stacked"
        aria-disabled={pending}
        aria-busy={pending}
        onClick={pending ? undefined : onShowMore}
      >
        <span className={pending ? "invisible" : ""}>{t("showMore")}</span>
        <span className={pending ? "" : "invisible"}>{t("loadingMore")}</span>
      </button>
    </div>
  );
}
