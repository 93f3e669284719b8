import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { hasLocale, type Locale, NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { preloadFonts } from "#app/fonts/preload-fonts.ts";
import { QueryProvider } from "#components/query-provider.tsx";
import { Header } from "#components/site/header.tsx";
import { parseTheme, THEME_COOKIE, type Theme } from "#components/site/theme.ts";
import { directionOf } from "#lib/i18n/locales.ts";
import { routing } from "#lib/i18n/routing.ts";
import { getApp } from "#lib/web-app.ts";
import "../globals.css";
import "#components/ui/ui.css";
import "#components/video/video.css";
import { readViewer } from "./viewer.ts";

type LocaleParams = { params: Promise<{ locale: string }> };

async function localeOf(params: LocaleParams["params"]): Promise<Locale> {
  const { locale } = await params;
  return hasLocale(routing.locales, locale) ? locale : notFound();
}

/** The canvas colours of globals.css, for the browser's own UI. */
const CANVAS = { light: "#fcfaf8", dark: "#0f0c0b" };

async function themeOfViewer(): Promise<Theme> {
  return parseTheme((await cookies()).get(THEME_COOKIE)?.value);
}

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: "meta" });
  return {
    metadataBase: new URL(getApp().env.WEB_URL),
    title: { default: `${t("title")} · ${t("appName")}`, template: `%s · ${t("appName")}` },
    description: t("description"),
    applicationName: t("appName"),
  };
}

export async function generateViewport(): Promise<Viewport> {
  const theme = await themeOfViewer();
  return {
    width: "device-width",
    initialScale: 1,
    viewportFit: "cover",
    colorScheme: theme === "system" ? "dark light" : theme,
    themeColor:
      theme === "system"
        ? [
            { media: "(prefers-color-scheme: light)", color: CANVAS.light },
            { media: "(prefers-color-scheme: dark)", color: CANVAS.dark },
          ]
        : CANVAS[theme],
  };
}

export default async function LocaleLayout({ children, params }: LocaleParams & { children: ReactNode }) {
  const locale = await localeOf(params);
  const theme = await themeOfViewer();
  const { person } = await readViewer();
  preloadFonts(locale);
  const { header, hot, newest, personal, error } = await getMessages({ locale });

  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={theme === "system" ? undefined : theme}>
      <head>
        {/* Delays the first paint until the whole document has arrived, so that nothing moves (decision 0104). */}
        <link rel="expect" href="#shown" blocking="render" />
      </head>
      <body>
        <NextIntlClientProvider messages={{ header, hot, newest, personal, error }}>
          <QueryProvider>
            <Header theme={theme} person={person} />
            {children}
          </QueryProvider>
        </NextIntlClientProvider>
        <i id="shown" hidden />
      </body>
    </html>
  );
}
