"use client";

import { useTranslations } from "next-intl";
import { Link, usePathname } from "#lib/i18n/navigation.ts";
import type { ConsolePage } from "./console-pages.ts";

/** The console's own navigation. A row that scrolls sideways where it is wider than the screen. */
export function ConsoleNav({ pages }: { pages: readonly ConsolePage[] }) {
  const t = useTranslations("console");
  const pathname = usePathname();
  return (
    <nav aria-label={t("navigation")} className="console-nav">
      <ul className="flex gap-1">
        {pages.map(({ name, href }) => (
          <li key={name}>
            <Link
              href={href}
              prefetch={false}
              aria-current={pathname === href ? "page" : undefined}
              className={`control px-4 ${pathname === href ? "bg-sunken text-ink" : "text-ink-soft"}`}
            >
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
