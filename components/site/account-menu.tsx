"use client";

import { LogOut, SlidersHorizontal, UserRound } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { signOut } from "#components/account/account-request.ts";
import { Menu } from "#components/ui/menu.tsx";
import { Avatar } from "#components/video/avatar.tsx";
import type { PersonWithRole } from "#lib/accounts/ports.ts";
import { hasRole } from "#lib/accounts/roles.ts";
import { getPathname, Link } from "#lib/i18n/navigation.ts";

/** Menu of the signed-in person. */
export function AccountMenu({ person }: { person: PersonWithRole }) {
  const t = useTranslations("header");
  const locale = useLocale();
  const [state, setState] = useState<"idle" | "pending" | "failed">("idle");

  async function onSignOut() {
    if (state === "pending") return;
    setState("pending");
    const failure = await signOut();
    if (failure !== null) {
      setState("failed");
      return;
    }
    // Loads the document anew, so that no data of the person is left.
    location.assign(getPathname({ href: "/", locale }));
  }

  const avatar = <Avatar of={{ ...person, avatarUrl: null }} sizePx={32} className="size-8 text-14" />;

  return (
    <Menu label={t("accountOf", { name: person.name })} trigger={avatar}>
      {/* Screen readers get the name from the menu's label. */}
      <p aria-hidden="true" className="max-w-60 truncate px-3 pt-2 pb-1 text-14 font-semibold">
        <bdi>{person.name}</bdi>
      </p>
      <Link href="/account" role="menuitem" className="menu-item">
        <UserRound size={20} strokeWidth={1.5} aria-hidden="true" />
        {t("account")}
      </Link>
      {hasRole(person.role, "moderator") && (
        <Link href="/console" role="menuitem" className="menu-item">
          <SlidersHorizontal size={20} strokeWidth={1.5} aria-hidden="true" />
          {t("console")}
        </Link>
      )}
      <button
        type="button"
        role="menuitem"
        className="menu-item"
        aria-disabled={state === "pending"}
        onClick={onSignOut}
      >
        <LogOut size={20} strokeWidth={1.5} aria-hidden="true" className="rtl:-scale-x-100" />
        <span aria-live="polite">{t(state === "failed" ? "signOutFailed" : "signOut")}</span>
      </button>
    </Menu>
  );
}
