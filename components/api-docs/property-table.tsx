import { useTranslations } from "next-intl";
import { constraintsOf, type JsonSchema, type Property, typeParts } from "./json-schema.ts";
import { Code, inline } from "./prose.tsx";

/** Names, types and descriptions; on phones each row is stacked. */
export function PropertyTable({ caption, rows }: { caption: string; rows: readonly Property[] }) {
  const t = useTranslations("apiDocs");
  if (rows.length === 0) return null;
  return (
    <table className="w-full border-collapse text-14 max-sm:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-start text-12 text-ink-soft max-sm:sr-only">
        <tr>
          <th scope="col" className="w-2/5 pe-4 pb-1 text-start font-normal">
            {t("name")}
          </th>
          <th scope="col" className="pb-1 text-start font-normal">
            {t("typeAndDescription")}
          </th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map(({ path, schema, required }) => (
          <tr key={path} className="border-t border-sunken align-top max-sm:block">
            <th scope="row" className="py-2 pe-4 text-start font-normal max-sm:block max-sm:pb-0">
              <span dir="ltr" className="font-mono wrap-anywhere">
                {path}
              </span>{" "}
              {required && <span className="text-12 text-ink-soft">{t("required")}</span>}
            </th>
            <td className="py-2 max-sm:block">
              <TypeAndDescription schema={schema} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TypeAndDescription({ schema }: { schema: JsonSchema }) {
  const t = useTranslations("apiDocs");
  return (
    <>
      <p dir="ltr" className="flex flex-wrap gap-x-3 text-start text-ink-soft">
        <TypeName schema={schema} />
        {constraintsOf(schema).map((constraint) => (
          <span key={constraint} className="font-mono wrap-anywhere">
            {constraint}
          </span>
        ))}
      </p>
      {schema.default !== undefined && (
        <p className="text-ink-soft">
          {t("default")} <Code>{JSON.stringify(schema.default)}</Code>
        </p>
      )}
      {schema.description && (
        <p lang="en" dir="ltr" className="mt-0.5 text-start">
          {inline(schema.description)}
        </p>
      )}
    </>
  );
}

export function TypeName({ schema }: { schema: JsonSchema }) {
  return (
    <span dir="ltr" className="font-mono wrap-anywhere">
      {typeParts(schema).map(({ text, schemaName }) =>
        schemaName ? (
          <a key={text} href={`#schema-${schemaName}`} className="text-link">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </span>
  );
}
