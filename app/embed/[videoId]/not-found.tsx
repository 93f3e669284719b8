import { getTranslations } from "next-intl/server";
import { embedLocale } from "../embed-locale.ts";

export default async function EmbedNotFound() {
  const t = await getTranslations({ locale: await embedLocale(), namespace: "watch" });
  return (
    <main className="grid min-h-svh place-content-center gap-2 p-6 text-center text-balance">
      <h1 className="text-20 font-bold">{t("notFoundTitle")}</h1>
      <p className="text-16 text-ink-soft">{t("notFoundText")}</p>
      <p>
        <a href="/" target="_blank" rel="noopener" className="text-link">
          Imoutotv
        </a>
      </p>
    </main>
  );
}
