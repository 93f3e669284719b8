import { useTranslations } from "next-intl";
import { ActionButton } from "#components/ui/action-button.tsx";

type ShowMoreProps = { pending: boolean; onShowMore: () => void };

/** Loads the next page of a console list. */
export function ShowMore({ pending, onShowMore }: ShowMoreProps) {
  const t = useTranslations("console");
  return (
    <div className="mt-6 text-center">
      <ActionButton label={t("showMore")} pendingLabel={t("loading")} pending={pending} onAct={onShowMore} />
    </div>
  );
}
