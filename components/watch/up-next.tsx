import { useTranslations } from "next-intl";
import { CardList } from "#components/video/card-list.tsx";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";
import { AutoplaySwitch } from "./autoplay-switch.tsx";

export function UpNext({ videos, nowMs }: { videos: readonly NewestItem[]; nowMs: number }) {
  const t = useTranslations("watch");
  return (
    <aside className="watch-next" aria-labelledby="up-next">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-2">
        <h2 id="up-next" className="text-20 font-bold">
          {t("upNext")}
        </h2>
        <AutoplaySwitch />
      </div>
      <CardList as="ol" className="card-column" videos={videos} nowMs={nowMs} layout="row" heading="h3" />
    </aside>
  );
}
