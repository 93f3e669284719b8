import { useLocale, useTranslations } from "next-intl";
import { formatWhole } from "#lib/i18n/formatters.ts";
import { Link } from "#lib/i18n/navigation.ts";

type PageTurnerProps = { path: string; page: number; hasMore: boolean };

/** To newer and older videos, as links: each page has an address, and needs no script. */
export function PageTurner({ path, page, hasMore }: PageTurnerProps) {
  const t = useTranslations("channel");
  const locale = useLocale();
  if (page === 1 && !hasMore) return null;
  const linkTo = (to: number, label: string) => (
    <Link
      href={to === 1 ? path : { pathname: path, query: { page: to } }}
      prefetch={false}
      className="control control-filled"
    >
      {label}
    </Link>
  );
  return (
    <nav aria-label={t("pagination")} className="mt-10 flex items-center justify-center gap-4">
      {page > 1 && linkTo(page - 1, t("newer"))}
      <span className="text-14 text-ink-soft tabular-nums">
        {t("pageNumber", { page: formatWhole(locale, page) })}
      </span>
      {hasMore && linkTo(page + 1, t("older"))}
    </nav>
  );
}
