import { useTranslations } from "next-intl";
import { CardList } from "#components/video/card-list.tsx";
import { CardRow } from "#components/video/card-row.tsx";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";

type ShortsRowProps = { channelId: string; shorts: readonly NewestItem[]; nowMs: number };

/** The newest shorts of the channel, with a link that plays them all. */
export function ShortsRow({ channelId, shorts, nowMs }: ShortsRowProps) {
  const t = useTranslations("channel");
  return (
    <CardRow
      id="shorts"
      title={t("shorts")}
      href={{ pathname: "/shorts", query: { channel: channelId } }}
      linkLabel={t("playAll")}
      className="pt-8"
    >
      <CardList
        as="ul"
        className="card-strip card-strip-shorts"
        videos={shorts}
        nowMs={nowMs}
        layout="short"
        heading="h3"
      />
    </CardRow>
  );
}
