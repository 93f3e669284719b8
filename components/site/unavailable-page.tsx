import { VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import { Link } from "#lib/i18n/navigation.ts";

/** A whole page that says why there is no content, with links to Hot and Shorts. */
export function UnavailablePage({ title, text }: { title: string; text: string }) {
  const t = useTranslations("notFound");
  return (
    <main id="content">
      <Notice heading="h1" icon={VideoOff} title={title} text={text}>
        <div className="flex flex-wrap justify-center gap-2">
          <Link href="/" className="control control-primary">
            {t("toHot")}
          </Link>
          <Link href="/shorts" className="control control-filled min-h-12">
            {t("toShorts")}
          </Link>
        </div>
      </Notice>
    </main>
  );
}
