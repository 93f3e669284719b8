"use client";

import { Check, type LucideIcon, Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, useState } from "react";
import { Menu } from "#components/ui/menu.tsx";
import { THEME_COOKIE, THEMES, type Theme } from "./theme.ts";

const YEAR_SEC = 365 * 24 * 60 * 60;
const ICONS: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };
const NAMES = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  // The browser's own UI follows; later pages get the colour from the server.
  const canvas = getComputedStyle(root).backgroundColor;
  for (const tag of document.querySelectorAll("meta[name=theme-color]")) tag.setAttribute("content", canvas);
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API exists only in secure contexts, not over plain http.
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SEC}; samesite=lax`;
}

export function ThemeMenu({ initialTheme }: { initialTheme: Theme }) {
  const t = useTranslations("header");
  const [chosen, setChosen] = useState(initialTheme);
  const ChosenIcon = ICONS[chosen];

  function choose(theme: Theme, event: MouseEvent<HTMLElement>) {
    applyTheme(theme);
    setChosen(theme);
    event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
  }

  return (
    <Menu label={t("theme")} trigger={<ChosenIcon size={20} strokeWidth={1.5} aria-hidden="true" />}>
      {THEMES.map((theme) => {
        const Icon = ICONS[theme];
        return (
          <button
            key={theme}
            type="button"
            role="menuitemradio"
            aria-checked={theme === chosen}
            className="menu-item"
            onClick={(event) => choose(theme, event)}
          >
            <Icon size={20} strokeWidth={1.5} aria-hidden="true" />
            <span className="flex-1">{t(NAMES[theme])}</span>
            {theme === chosen && (
              <Check size={16} strokeWidth={1.5} aria-hidden="true" className="text-ember" />
            )}
          </button>
        );
      })}
    </Menu>
  );
}
