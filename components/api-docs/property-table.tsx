import { useTranslations } from "next-intl";
import { Code, inline } from "./prose.tsx";
import { boundsOf, type Property, type Shape, typeWords } from "./shape.ts";

/** Names, types and meanings; on a phone the rows are read one below the other. */
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
              <Meaning schema={schema} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Meaning({ schema }: { schema: Shape }) {
  const t = useTranslations("apiDocs");
  return (
    <>
      <p dir="ltr" className="flex flex-wrap gap-x-3 text-start text-ink-soft">
        <TypeName schema={schema} />
        {boundsOf(schema).map((bound) => (
          <span key={bound} className="font-mono wrap-anywhere">
            {bound}
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

export function TypeName({ schema }: { schema: Shape }) {
  return (
    <span dir="ltr" className="font-mono wrap-anywhere">
      {typeWords(schema).map(({ text, shape }) =>
        shape ? (
          <a key={text} href={`#shape-${shape}`} className="text-link">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </span>
  );
}
