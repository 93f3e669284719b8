import { CircleCheck, CloudOff, Hourglass, LoaderCircle, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RequestFailure } from "#components/request.ts";
import { Notice } from "#components/ui/notice.tsx";
import { RefreshButton } from "#components/ui/refresh-button.tsx";
import { Link } from "#lib/i18n/navigation.ts";

type FeedEndProps = {
  /** Whether the feed has no shorts. */
  isEmpty: boolean;
  failure: RequestFailure | null;
  hasMore: boolean;
  online: boolean;
  onRetry: () => void;
  onStartOver: () => void;
};

type EndState = "offline" | "rateLimited" | "failed" | "moreFailed" | "loading" | "empty" | "end";
type EndAction = "retry" | "hot" | "startOver";

const ENDS: Record<EndState, { icon: LucideIcon; actions: readonly EndAction[] }> = {
  offline: { icon: CloudOff, actions: [] },
  rateLimited: { icon: Hourglass, actions: ["retry"] },
  failed: { icon: CloudOff, actions: ["retry", "hot"] },
  moreFailed: { icon: CloudOff, actions: ["retry"] },
  loading: { icon: LoaderCircle, actions: [] },
  empty: { icon: CircleCheck, actions: ["hot"] },
  end: { icon: CircleCheck, actions: ["startOver", "hot"] },
};

function stateOf({ isEmpty, failure, hasMore, online }: FeedEndProps): EndState {
  if (failure !== null) {
    if (!online) return "offline";
    if (failure.kind === "rate-limited") return "rateLimited";
    return isEmpty ? "failed" : "moreFailed";
  }
  if (hasMore) return "loading";
  return isEmpty ? "empty" : "end";
}

/** The slide after the last short: loading, a failure, or the end. */
export function FeedEnd(props: FeedEndProps) {
  const t = useTranslations("shorts");
  const state = stateOf(props);
  const { icon, actions } = ENDS[state];
  const buttons: Record<EndAction, ReactNode> = {
    retry: (
      <RefreshButton
        key="retry"
        label={t("tryAgain")}
        pending={false}
        blockedUntilMs={props.failure?.retryAtMs ?? null}
        onRefresh={props.onRetry}
      />
    ),
    hot: (
      <Link key="hot" href="/" className="control control-filled">
        {t("toHot")}
      </Link>
    ),
    startOver: (
      <button key="startOver" type="button" className="control control-filled" onClick={props.onStartOver}>
        {t("startOver")}
      </button>
    ),
  };
  return (
    <Notice
      icon={icon}
      iconClassName={state === "loading" ? "spinning" : undefined}
      title={t(`${state}Title`)}
      text={t(`${state}Text`)}
      className="short-end"
    >
      {actions.length === 0 ? undefined : actions.map((action) => buttons[action])}
    </Notice>
  );
}
