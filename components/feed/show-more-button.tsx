import { useTranslations } from "next-intl";
import { ActionButton } from "#components/ui/action-button.tsx";

type ShowMoreButtonProps = { pending: boolean; onShowMore: () => void };

export function ShowMoreButton({ pending, onShowMore }: ShowMoreButtonProps) {
  const t = useTranslations("hot");
  return (
    <div className="needs-scripting flex flex-none snap-start items-center sm:mt-10 sm:justify-center">
      <ActionButton
        label={t("showMore")}
        pendingLabel={t("loadingMore")}
        pending={pending}
        onAct={onShowMore}
      />
    </div>
  );
}
