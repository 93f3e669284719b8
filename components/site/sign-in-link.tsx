"use client";

import { UserRound } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { isSignInPath } from "#components/account/return-path.ts";
import { Link, usePathname } from "#lib/i18n/navigation.ts";

/** Sign-in link that returns to the current page; an icon on phones. */
export function SignInLink() {
  const t = useTranslations("header");
  const pathname = usePathname();
  const search = useSearchParams();
  const currentPath = search.size > 0 ? `${pathname}?${search}` : pathname;
  const to = isSignInPath(pathname) ? search.get("to") : currentPath === "/" ? null : currentPath;

  return (
    <Link
      href={{ pathname: "/sign-in", query: to === null ? {} : { to } }}
      prefetch={false}
      aria-current={pathname === "/sign-in" ? "page" : undefined}
      className="control sm:px-4 sm:bg-sunken"
    >
      <UserRound size={20} strokeWidth={1.5} aria-hidden="true" className="sm:hidden" />
      <span className="max-sm:sr-only">{t("signIn")}</span>
    </Link>
  );
}
