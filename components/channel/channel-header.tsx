import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "#components/video/avatar.tsx";
import type { ChannelVideos } from "#lib/feeds/channel/channel-schema.ts";
import { formatWhole } from "#lib/i18n/formatters.ts";

export function ChannelHeader({ channel }: { channel: ChannelVideos["channel"] }) {
  const t = useTranslations("channel");
  const locale = useLocale();
  const { name, videoCount, shortCount } = channel;
  const counted = (count: number) => ({ count, shown: formatWhole(locale, count) });
  return (
    <header className="flex items-center gap-4 pt-6 sm:gap-6 sm:pt-10">
      <Avatar of={channel} sizePx={128} priority="soon" className="size-20 text-28 sm:size-28 sm:text-40" />
      <div className="min-w-0">
        <h1 className="wrap-anywhere text-28 font-bold tracking-tight sm:text-40" dir="auto">
          {name}
        </h1>
        <p className="mt-1 flex flex-wrap gap-x-2 text-14 text-ink-soft tabular-nums">
          <span>{t("videoCount", counted(videoCount))}</span>
          {shortCount > 0 && (
            <span className="before:me-2 before:content-['·']">{t("shortCount", counted(shortCount))}</span>
          )}
        </p>
      </div>
    </header>
  );
}
