import { History } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { consoleMetadata, loadInitial, withConsoleAccess } from "#app/[locale]/console/console-access.tsx";
import { GenerationCard } from "#components/console/generation-card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { generationListQuerySchema } from "#lib/feeds/hot/generation-schema.ts";
import { Link } from "#lib/i18n/navigation.ts";
import { getApp } from "#lib/web-app.ts";

const PER_PAGE = 20;
const KINDS = [undefined, "full", "incremental"] as const;
const KIND_NAMES = { full: "kindFull", incremental: "kindIncremental" } as const;
const HREF = "/console/generations";

type GenerationsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = (): Promise<Metadata> => consoleMetadata("generations");

/** Published lists. Read-only, so it needs no client-side JavaScript. */
export default async function GenerationsPage({ searchParams }: GenerationsPageProps) {
  const { kind: askedKind, offset: askedOffset } = await searchParams;
  return withConsoleAccess("generations", async () => {
    const t = await getTranslations({ locale: await getLocale(), namespace: "console" });
    const kind = generationListQuerySchema.shape.kind.catch(undefined).parse(askedKind);
    const offset = generationListQuerySchema.shape.offset.catch(0).parse(askedOffset);
    const list = await loadInitial(() => getApp().hot.generations.list({ kind, offset, limit: PER_PAGE }));
    const queryOf = (to: number, of = kind) => ({
      ...(of ? { kind: of } : {}),
      ...(to > 0 ? { offset: to } : {}),
    });
    return (
      <>
        <h1 className="mb-1 text-28 font-bold tracking-tight">{t("generations")}</h1>
        <p className="mb-4 max-w-prose text-ink-soft">{t("generationsText")}</p>
        <nav aria-label={t("kind")} className="segmented mb-4">
          {KINDS.map((of) => (
            <Link
              key={of ?? "all"}
              href={{ pathname: HREF, query: queryOf(0, of) }}
              prefetch={false}
              aria-current={of === kind ? "page" : undefined}
              className="segment"
            >
              {t(of === undefined ? "kindAll" : KIND_NAMES[of])}
            </Link>
          ))}
        </nav>
        {list === null || list.generations.length === 0 ? (
          <Notice
            icon={History}
            title={t(list === null ? "loadFailedTitle" : "noGenerationsTitle")}
            text={t(list === null ? "failed" : "noGenerationsText")}
          >
            <Link href={{ pathname: HREF, query: queryOf(offset) }} className="control control-filled">
              {t("tryAgain")}
            </Link>
          </Notice>
        ) : (
          <ul className="flex flex-col gap-3">
            {list.generations.map((generation) => (
              <GenerationCard key={generation.id} generation={generation} />
            ))}
          </ul>
        )}
        {list !== null && (
          <nav aria-label={t("pagination")} className="mt-6 flex justify-center gap-2">
            {offset > 0 && (
              <Link
                href={{ pathname: HREF, query: queryOf(Math.max(0, offset - PER_PAGE)) }}
                prefetch={false}
                className="control control-filled"
              >
                {t("newer")}
              </Link>
            )}
            {offset + PER_PAGE < list.paging.total && (
              <Link
                href={{ pathname: HREF, query: queryOf(offset + PER_PAGE) }}
                prefetch={false}
                className="control control-filled"
              >
                {t("older")}
              </Link>
            )}
          </nav>
        )}
      </>
    );
  });
}
