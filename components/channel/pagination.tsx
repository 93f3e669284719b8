import { useLocale, useTranslations } from "next-intl";
import { formatWhole } from "#lib/i18n/formatters.ts";
import { Link } from "#lib/i18n/navigation.ts";

type PaginationProps = { path: string; page: number; hasMore: boolean };

/** Links to newer and older pages: each has a URL and works without JavaScript. */
export function Pagination({ path, page, hasMore }: PaginationProps) {
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
