import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type JsonSchema, propertiesOf } from "./json-schema.ts";
import type { MediaContent, OperationEntry, ResponseEntry } from "./openapi-document.ts";
import { PropertyTable, TypeName } from "./property-table.tsx";
import { Code, inline, Prose } from "./prose.tsx";

export function Operation({ operation }: { operation: OperationEntry }) {
  const t = useTranslations("apiDocs");
  const { id, method, path, summary, description, access, parameters, body, responses, errors } = operation;
  const rows = parameters.map(
    ({ name, schema = {}, required = false, description: parameterDescription }) => ({
      path: name,
      required,
      schema: { ...schema, description: schema.description ?? parameterDescription },
    }),
  );
  return (
    <article aria-labelledby={id} className="border-t border-pressed pt-8 pb-10">
      <h3 id={id} lang="en" dir="ltr" className="scroll-mt-18 text-start text-20 font-bold">
        {summary}
      </h3>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-3">
        <span dir="ltr" className="font-mono text-14 wrap-anywhere">
          <span className="font-bold">{method}</span> {path}
        </span>
        <span className="text-14 text-ink-soft">
          {t(access === "anybody" ? "noAuthentication" : "authentication")}
        </span>
      </p>
      {description && <Prose text={description} className="mt-3 max-w-prose" />}
      {rows.length > 0 && (
        <Part title={t("parameters")}>
          <PropertyTable caption={t("parameters")} rows={rows} />
        </Part>
      )}
      {body && (
        <Part title={t("body")}>
          <Content content={body} />
        </Part>
      )}
      <Part title={t("responses")}>
        <ul className="flex flex-col gap-4">
          {responses.map((response) => (
            <li key={response.status}>
              <ResponseView response={response} />
            </li>
          ))}
        </ul>
      </Part>
      {errors.length > 0 && (
        <Part title={t("errors")}>
          <ul className="flex flex-col gap-1 text-14">
            {errors.map(({ status, description: errorDescription }) => (
              <li key={status}>
                <Status status={status} description={errorDescription} />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-6">
      <h4 className="mb-2 text-14 font-bold">{title}</h4>
      {children}
    </section>
  );
}

function Status({ status, description }: { status: string; description: string }) {
  return (
    <p lang="en" dir="ltr" className="flex gap-3 text-start">
      <span className="font-mono font-bold">{status}</span>
      <span>{inline(description)}</span>
    </p>
  );
}

function ResponseView({ response: { status, description, content, headers } }: { response: ResponseEntry }) {
  return (
    <>
      <Status status={status} description={description} />
      {headers.length > 0 && (
        <ul lang="en" dir="ltr" className="mt-2 flex flex-col gap-1 text-start text-14">
          {headers.map(({ name, description: headerDescription }) => (
            <li key={name}>
              <Code>{name}</Code> {inline(headerDescription)}
            </li>
          ))}
        </ul>
      )}
      {content && (
        <div className="mt-2">
          <Content content={content} />
        </div>
      )}
    </>
  );
}

function Content({ content: { mediaType, schema, example } }: { content: MediaContent }) {
  const t = useTranslations("apiDocs");
  return (
    <>
      <p dir="ltr" className="mb-2 flex flex-wrap gap-x-3 text-start text-14 text-ink-soft">
        <span className="font-mono">{mediaType}</span>
        {schema && <TypeName schema={schema} />}
      </p>
      {schema && <PropertiesOf schema={schema} caption={mediaType} />}
      {example !== undefined && (
        <details className="mt-2 text-14">
          <summary className="flex min-h-11 w-fit cursor-pointer items-center text-link pointer-fine:min-h-8">
            {t("example")}
          </summary>
          {/* Focusable, so that overflowing content can be scrolled by keyboard. */}
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container
            tabIndex={0}
            dir="ltr"
            className="mt-1 overflow-x-auto rounded-tile bg-sunken p-4 text-start font-mono text-12"
          >
            {JSON.stringify(example, null, 2)}
          </pre>
        </details>
      )}
    </>
  );
}

function PropertiesOf({ schema, caption }: { schema: JsonSchema; caption: string }) {
  return <PropertyTable caption={caption} rows={propertiesOf(schema)} />;
}
