import { useTranslations } from "next-intl";

type PlayerErrorProps = {
  hasMedia: boolean;
  onRetry: () => void;
};

/** Why the video cannot be played, with a retry if there is a file. */
export function PlayerError({ hasMedia, onRetry }: PlayerErrorProps) {
  const t = useTranslations("player");
  return (
    <div role="alert" className="player-error">
      <p>{t(hasMedia ? "failed" : "noFile")}</p>
      {hasMedia && (
        <button type="button" className="control control-filled" onClick={onRetry}>
          {t("tryAgain")}
        </button>
      )}
    </div>
  );
}

/** The hint, read out like it is shown, and "Loading" for screen readers. */
export function PlayerHint({ hint, isBuffering }: { hint: string; isBuffering: boolean }) {
  const t = useTranslations("player");
  return (
    <p role="status" className="player-hint tabular-nums" data-shown={hint !== "" || undefined}>
      {hint}
      {isBuffering && <span className="sr-only">{t("loading")}</span>}
    </p>
  );
}
