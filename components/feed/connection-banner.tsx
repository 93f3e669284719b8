import { CloudOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatClockTime } from "#lib/i18n/formatters.ts";

type ConnectionBannerProps = {
  /** Whether the shown list may be outdated: offline, or the last request failed. */
  stale: boolean;
  online: boolean;
  listAtMs: number;
};

/** Shows the age of an outdated list. The live region is always in the DOM, so that the text is announced. */
export function ConnectionBanner({ stale, online, listAtMs }: ConnectionBannerProps) {
  const t = useTranslations("hot");
  const locale = useLocale();
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-[max(1rem,env(safe-area-inset-bottom))] z-10 flex justify-center"
    >
      {stale && (
        <p className="floating pointer-events-auto flex animate-[appear_200ms_ease-out] items-center gap-3 rounded-tile px-4 py-3 text-14 motion-safe:animate-[rise_250ms_ease-out]">
          <CloudOff size={20} strokeWidth={1.5} aria-hidden="true" className="flex-none text-ink-soft" />
          {t(online ? "unreachable" : "offline", { time: formatClockTime(locale, listAtMs) })}
        </p>
      )}
    </div>
  );
}
