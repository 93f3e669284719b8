import { useTranslations } from "next-intl";
import { propertiesOf } from "./json-schema.ts";
import { type OpenApi, tagSections } from "./openapi-document.ts";
import { Operation } from "./operation-entry.tsx";
import { PropertyTable } from "./property-table.tsx";
import { Prose } from "./prose.tsx";

type ApiReferenceProps = { document: OpenApi; introduction: string };

/** The whole API on one page, so that the browser's own search finds everything. */
export function ApiReference({ document, introduction }: ApiReferenceProps) {
  const t = useTranslations("apiDocs");
  const sections = tagSections(document);
  const schemas = Object.entries(document.components?.schemas ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return (
    <div className="mx-auto grid w-full max-w-300 gap-x-12 px-gutter lg:grid-cols-[15rem_minmax(0,1fr)]">
      <nav
        aria-label={t("contents")}
        className="hidden self-start overflow-y-auto overscroll-contain py-10 lg:sticky lg:top-(--header-height) lg:block lg:max-h-[calc(100svh-var(--header-height))]"
      >
        <ol lang="en" dir="ltr" className="flex flex-col gap-5 text-start text-14">
          {sections.map(({ name, operations }) => (
            <li key={name}>
              <a href={`#tag-${name}`} className="font-bold hover:underline">
                {name}
              </a>
              <ol className="mt-1 flex flex-col">
                {operations.map(({ id, summary }) => (
                  <li key={id}>
                    <a href={`#${id}`} className="block py-1 text-ink-soft hover:text-ink hover:underline">
                      {summary}
                    </a>
                  </li>
                ))}
              </ol>
            </li>
          ))}
        </ol>
      </nav>
      <main id="content" className="min-w-0 pt-8 pb-20 sm:pt-10">
        <h1 className="text-40 font-bold tracking-tight">{t("title")}</h1>
        <p className="mt-2 max-w-prose text-ink-soft">{t("lead")}</p>
        <p className="mt-4">
          <a href="/api/openapi.json" className="control control-filled">
            {t("document")}
          </a>
        </p>
        <Prose text={introduction} className="mt-8 max-w-prose" />
        {sections.map(({ name, description, operations }) => (
          <section key={name} aria-labelledby={`tag-${name}`} className="mt-14">
            <div lang="en" dir="ltr" className="mb-8 text-start">
              <h2 id={`tag-${name}`} className="scroll-mt-18 text-28 font-bold tracking-tight">
                {name}
              </h2>
              <p className="mt-1 text-ink-soft">{description}</p>
            </div>
            {operations.map((operation) => (
              <Operation key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
        <section aria-labelledby="schemas" className="mt-14">
          <h2 id="schemas" className="mb-8 scroll-mt-18 text-28 font-bold tracking-tight">
            {t("schemas")}
          </h2>
          {schemas.map(([name, schema]) => (
            <article
              key={name}
              aria-labelledby={`schema-${name}`}
              className="border-t border-pressed pt-6 pb-8"
            >
              <h3
                id={`schema-${name}`}
                dir="ltr"
                className="scroll-mt-18 text-start font-mono text-16 font-bold wrap-anywhere"
              >
                {name}
              </h3>
              {schema.description && <Prose text={schema.description} className="mb-3 text-14" />}
              <PropertyTable caption={name} rows={propertiesOf(schema)} />
            </article>
          ))}
        </section>
      </main>
    </div>
  );
}
