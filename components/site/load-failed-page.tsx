import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";

/** The data of the page could not be read. Does not say whether the video or channel exists. */
export function LoadFailedPage() {
  const t = useTranslations("watch");
  return (
    <main id="content">
      <Notice heading="h1" icon={CloudOff} title={t("loadFailedTitle")} text={t("loadFailedText")}>
        {/* A form without action reloads this URL, also without JavaScript. */}
        <form method="get">
          <button type="submit" className="control control-filled">
            {t("tryAgain")}
          </button>
        </form>
      </Notice>
    </main>
  );
}
