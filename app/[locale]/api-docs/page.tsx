import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ApiReference } from "#components/api-docs/api-reference.tsx";
import type { OpenApi } from "#components/api-docs/reference.ts";
import { publishedDocument } from "#lib/http/openapi/published.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations({ locale: await getLocale(), namespace: "apiDocs" });
  return { title: t("title"), description: t("lead") };
}

export default function ApiDocsPage() {
  const { document } = publishedDocument();
  return (
    <ApiReference document={document as unknown as OpenApi} introduction={document.info.description ?? ""} />
  );
}
