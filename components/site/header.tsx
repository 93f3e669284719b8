import { useTranslations } from "next-intl";
import type { PersonWithRole } from "#lib/accounts/ports.ts";
import { Link } from "#lib/i18n/navigation.ts";
import { AccountMenu } from "./account-menu.tsx";
import { FlameMark } from "./flame-mark.tsx";
import { LanguageMenu } from "./language-menu.tsx";
import { NavLink } from "./nav-link.tsx";
import { SignInLink } from "./sign-in-link.tsx";
import type { Theme } from "./theme.ts";
import { ThemeMenu } from "./theme-menu.tsx";

type HeaderProps = { theme: Theme; person: PersonWithRole | null };

export function Header({ theme, person }: HeaderProps) {
  const t = useTranslations("header");
  return (
    <header className="sticky top-0 z-20 h-(--header-height) bg-canvas">
      <a
        href="#content"
        className="floating control control-filled fixed start-gutter top-1.5 z-30 not-focus-visible:sr-only"
      >
        {t("skipToContent")}
      </a>
      <div className="mx-auto flex h-full max-w-400 items-center gap-2 px-gutter max-[24rem]:gap-1">
        <Link
          href="/"
          aria-label={t("home")}
          className="-ms-1 flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-pill px-1 text-16 font-bold tracking-tight"
        >
          <FlameMark className="size-7" />
          {/* Hidden on phones: no room beside two links and three menus. */}
          <span dir="ltr" className="max-[28rem]:hidden">
            Imoutotv
          </span>
        </Link>
        <nav aria-label={t("navigation")} className="flex max-[24rem]:ms-0 ms-2 sm:ms-6">
          <NavLink href="/">{t("hot")}</NavLink>
          <NavLink href="/shorts">{t("shorts")}</NavLink>
          {/* Hidden on phones: no room. The home page links to Trending. */}
          <span className="max-sm:hidden">
            <NavLink href="/trending">{t("trending")}</NavLink>
          </span>
        </nav>
        <div className="ms-auto -me-2 flex items-center gap-1">
          <LanguageMenu />
          <ThemeMenu initialTheme={theme} />
          {person ? <AccountMenu person={person} /> : <SignInLink />}
        </div>
      </div>
    </header>
  );
}
