import { CloudOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatClockTime } from "#lib/i18n/formatters.ts";

/** Says that the list on the page is the last one that could be had, and from when. */
export function ConnectionBanner({ online, listAtMs }: { online: boolean; listAtMs: number }) {
  const t = useTranslations("hot");
  const time = formatClockTime(useLocale(), listAtMs);
  return (
    <div className="pointer-events-none fixed inset-x-4 bottom-[max(1rem,env(safe-area-inset-bottom))] z-10 flex justify-center">
      <p
        role="status"
        className="floating pointer-events-auto flex animate-[appear_200ms_ease-out] items-center gap-3 rounded-tile px-4 py-3 text-14 motion-safe:animate-[rise_250ms_ease-out]"
      >
        <CloudOff size={20} strokeWidth={1.5} aria-hidden="true" className="flex-none text-ink-soft" />
        {online ? t("unreachable", { time }) : t("offline", { time })}
      </p>
    </div>
  );
}
