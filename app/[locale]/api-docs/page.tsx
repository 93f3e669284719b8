import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { pageAddresses } from "#app/[locale]/page-addresses.ts";
import { ApiReference } from "#components/api-docs/api-reference.tsx";
import type { OpenApi } from "#components/api-docs/openapi-document.ts";
import { publishedDocument } from "#lib/http/openapi/published.ts";

export async function generateMetadata(): Promise<Metadata> {
  const locale = await getLocale();
  const t = await getTranslations({ locale, namespace: "apiDocs" });
  return { title: t("title"), description: t("lead"), alternates: pageAddresses("/api-docs", locale) };
}

export default function ApiDocsPage() {
  const { document } = publishedDocument();
  return (
    <ApiReference document={document as unknown as OpenApi} introduction={document.info.description ?? ""} />
  );
}
