import { useLocale } from "next-intl";
import { formatAge } from "#lib/i18n/formatters.ts";

type TimeAgoProps = {
  /** ISO date. */
  at: string;
  nowMs: number;
  className?: string;
};

/** "3h ago". Hydration is not compared, since browser and server may have different ICU versions. */
export function TimeAgo({ at, nowMs, className }: TimeAgoProps) {
  const locale = useLocale();
  return (
    <time dateTime={at} className={className} suppressHydrationWarning>
      {formatAge(locale, Date.parse(at), nowMs)}
    </time>
  );
}
