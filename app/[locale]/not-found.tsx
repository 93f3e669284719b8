import { useTranslations } from "next-intl";
import { MessageState } from "#components/ui/message-state.tsx";
import { Link } from "#lib/i18n/navigation.ts";

export default function NotFound() {
  const t = useTranslations("notFound");
  return (
    <main id="content">
      <MessageState heading="h1" title={t("title")} text={t("text")}>
        <Link href="/" className="control control-filled">
          {t("toHot")}
        </Link>
      </MessageState>
    </main>
  );
}
