import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";

/** The video could not be looked up; nothing is said of whether there is one. */
export function UnreadableVideo() {
  const t = useTranslations("watch");
  return (
    <main id="content">
      <Notice
        heading="h1"
        icon={<CloudOff size={28} strokeWidth={1.5} />}
        title={t("loadFailedTitle")}
        text={t("loadFailedText")}
      >
        {/* A form, so that trying again is loading this very page. */}
        <form method="get">
          <button type="submit" className="control control-filled">
            {t("tryAgain")}
          </button>
        </form>
      </Notice>
    </main>
  );
}
