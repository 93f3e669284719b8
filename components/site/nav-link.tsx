"use client";

import type { ReactNode } from "react";
import { Link, usePathname } from "#lib/i18n/navigation.ts";

/** A link of the main navigation, marked if it is the current page or its section. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const pathname = usePathname();
  const isCurrent = pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className={`control px-3 max-[24rem]:px-1 ${isCurrent ? "text-ink" : "text-ink-soft"}`}
    >
      {children}
    </Link>
  );
}
