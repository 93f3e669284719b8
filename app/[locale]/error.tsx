"use client";

import { CloudAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";

export default function PageError({ retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("error");
  return (
    <main id="content">
      <Notice heading="h1" icon={CloudAlert} title={t("title")} text={t("text")}>
        <button type="button" className="control control-filled" onClick={retry}>
          {t("tryAgain")}
        </button>
      </Notice>
    </main>
  );
}
