import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { Link } from "#lib/i18n/navigation.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notFound");
  return { title: t("title") };
}

export default function NotFound() {
  const t = useTranslations("notFound");
  return (
    <main id="content">
      <Notice heading="h1" icon={Compass} title={t("title")} text={t("text")}>
        <Link href="/" className="control control-filled">
          {t("toHot")}
        </Link>
      </Notice>
    </main>
  );
}
