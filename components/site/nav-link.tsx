"use client";

import type { ReactNode } from "react";
import { Link, usePathname } from "#lib/i18n/navigation.ts";

/** A link of the main navigation that knows whether it is the page one is on, or the section of it. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const pathname = usePathname();
  const here = pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      aria-current={here ? "page" : undefined}
      className={`control px-3 max-[24rem]:px-1 ${here ? "text-ink" : "text-ink-soft"}`}
    >
      {children}
    </Link>
  );
}
