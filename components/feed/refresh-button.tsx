import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useNow } from "#components/use-now.ts";
import { secondsUntil } from "./hot-list-changes.ts";

type RefreshButtonProps = {
  pending: boolean;
  /** Until when the server wants to be left alone, or null. */
  blockedUntilMs: number | null;
  onRefresh: () => void;
};

/** Labels lie on top of each other, so that the button keeps the width of the longest and nothing around it moves. */
export function RefreshButton({ pending, blockedUntilMs, onRefresh }: RefreshButtonProps) {
  const t = useTranslations("hot");
  const nowMs = useNow(0, blockedUntilMs === null ? null : 250);
  const waitSec = secondsUntil(blockedUntilMs, nowMs);
  const waiting = nowMs > 0 && waitSec > 0;

  return (
    // A form, so that without JavaScript the button still loads the page anew.
    <form
      method="get"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending && !waiting) onRefresh();
      }}
    >
      <button
        type="submit"
        className={`control control-filled ${waiting ? "text-ink-soft" : ""}`}
        aria-disabled={pending || waiting}
        aria-busy={pending}
      >
        <RefreshCw
          size={18}
          strokeWidth={1.5}
          aria-hidden="true"
          className={pending ? "turning text-ember" : ""}
        />
        <span className="grid text-center tabular-nums [&>*]:col-start-1 [&>*]:row-start-1">
          <span className={waiting || pending ? "invisible" : ""}>{t("refresh")}</span>
          <span className={pending && !waiting ? "" : "invisible"}>{t("refreshing")}</span>
          <span className={waiting ? "" : "invisible"}>{t("waitSeconds", { seconds: waitSec })}</span>
        </span>
      </button>
    </form>
  );
}
