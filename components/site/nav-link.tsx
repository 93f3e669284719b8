"use client";

import type { ReactNode } from "react";
import { Link, usePathname } from "#lib/i18n/navigation.ts";

/** A link of the main navigation that knows whether it is the page one is on. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const here = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={here ? "page" : undefined}
      className={`control px-3 ${here ? "text-ink" : "text-ink-soft"}`}
    >
      {children}
    </Link>
  );
}
