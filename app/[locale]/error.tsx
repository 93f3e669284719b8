"use client";

import { useTranslations } from "next-intl";
import { MessageState } from "#components/ui/message-state.tsx";

export default function PageError({ retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("error");
  return (
    <main id="content">
      <MessageState heading="h1" title={t("title")} text={t("text")}>
        <button type="button" className="control control-filled" onClick={retry}>
          {t("tryAgain")}
        </button>
      </MessageState>
    </main>
  );
}
