"use client";

import { Check, Globe } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Menu } from "#components/ui/menu.tsx";
import { LANGUAGE_NAMES, LOCALES } from "#lib/i18n/locales.ts";
import { Link, usePathname } from "#lib/i18n/navigation.ts";

/** Links to the current page in each language. */
export function LanguageMenu() {
  const t = useTranslations("header");
  const current = useLocale();
  const pathname = usePathname();
  const query = Object.fromEntries(useSearchParams());

  return (
    <Menu label={t("language")} trigger={<Globe size={20} strokeWidth={1.5} aria-hidden="true" />}>
      {LOCALES.map((locale) => (
        <Link
          key={locale}
          href={{ pathname, query }}
          locale={locale}
          lang={locale}
          hrefLang={locale}
          prefetch={false}
          role="menuitemradio"
          aria-checked={locale === current}
          className="menu-item"
        >
          <span className="flex-1">{LANGUAGE_NAMES[locale]}</span>
          {locale === current && (
            <Check size={16} strokeWidth={1.5} aria-hidden="true" className="text-ember" />
          )}
        </Link>
      ))}
    </Menu>
  );
}
