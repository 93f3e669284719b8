"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Link, usePathname } from "#lib/i18n/navigation.ts";
import type { ConsolePage } from "./console-pages.ts";

/** Navigation of the console: a row that scrolls horizontally on narrow screens. */
export function ConsoleNav({ pages }: { pages: readonly ConsolePage[] }) {
  const t = useTranslations("console");
  const pathname = usePathname();
  const rowRef = useRef<HTMLElement>(null);

  useEffect(() => {
    // Scrolls the current item into view; scrollIntoView would also scroll the page.
    const row = rowRef.current;
    const current = row?.querySelector(`[href$="${pathname}"]`);
    if (!row || !current) return;
    const [outer, inner] = [row.getBoundingClientRect(), current.getBoundingClientRect()];
    const pastEnd = Math.max(0, inner.right - outer.right);
    const pastStart = Math.min(0, inner.left - outer.left);
    row.scrollLeft += pastEnd + pastStart;
  }, [pathname]);

  return (
    <nav ref={rowRef} aria-label={t("navigation")} className="console-nav">
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
