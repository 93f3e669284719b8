import { CircleCheck, CloudOff, Hourglass, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { RefreshButton } from "#components/feed/refresh-button.tsx";
import type { RequestFailure } from "#components/request.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Link } from "#lib/i18n/navigation.ts";

const ICON = { size: 28, strokeWidth: 1.5 } as const;

type FeedEndProps = {
  /** Whether anything stands before it. */
  isEmpty: boolean;
  failure: RequestFailure | null;
  hasMore: boolean;
  online: boolean;
  onTryAgain: () => void;
  onStartAgain: () => void;
};

/** What stands behind the last short: more to come, a reason why not, or the end. */
export function FeedEnd({ isEmpty, failure, hasMore, online, onTryAgain, onStartAgain }: FeedEndProps) {
  const t = useTranslations("shorts");
  const retry = (
    <RefreshButton
      label={t("tryAgain")}
      pending={false}
      blockedUntilMs={failure?.retryAtMs ?? null}
      onRefresh={onTryAgain}
    />
  );
  const hot = (
    <Link href="/" className="control control-filled">
      {t("toHot")}
    </Link>
  );
  if (failure !== null && !online)
    return <EndNotice icon={<CloudOff {...ICON} />} title={t("offlineTitle")} text={t("offlineText")} />;
  if (failure?.kind === "rate-limited")
    return (
      <EndNotice icon={<Hourglass {...ICON} />} title={t("rateLimitedTitle")} text={t("rateLimitedText")}>
        {retry}
      </EndNotice>
    );
  if (failure !== null)
    return (
      <EndNotice
        icon={<CloudOff {...ICON} />}
        title={isEmpty ? t("failedTitle") : t("moreFailedTitle")}
        text={isEmpty ? t("failedText") : t("moreFailedText")}
      >
        {retry}
        {isEmpty && hot}
      </EndNotice>
    );
  if (hasMore)
    return (
      <EndNotice
        icon={<LoaderCircle {...ICON} className="turning" />}
        title={t("loading")}
        text={t("loadingText")}
      />
    );
  if (isEmpty)
    return (
      <EndNotice icon={<CircleCheck {...ICON} />} title={t("emptyTitle")} text={t("emptyText")}>
        {hot}
      </EndNotice>
    );
  return (
    <EndNotice icon={<CircleCheck {...ICON} />} title={t("endTitle")} text={t("endText")}>
      <button type="button" className="control control-filled" onClick={onStartAgain}>
        {t("startOver")}
      </button>
      {hot}
    </EndNotice>
  );
}

/** A notice as high as the screen. */
function EndNotice(props: ComponentProps<typeof Notice>) {
  return <Notice {...props} className="short-end" />;
}
