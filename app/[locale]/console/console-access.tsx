import { ShieldX } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { readViewer } from "#app/[locale]/viewer.ts";
import { type ConsolePageName, consolePage } from "#components/console/console-pages.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { PersonWithRole } from "#lib/accounts/ports.ts";
import { hasRole } from "#lib/accounts/roles.ts";
import { Link, redirect } from "#lib/i18n/navigation.ts";
import { getApp } from "#lib/web-app.ts";

/**
 * Renders a console page for people with its role; redirects visitors to sign-in; others see that they have no access. Data is
 * read only after this check, and the API checks each request again.
 */
export async function withConsoleAccess(
  name: ConsolePageName,
  render: (person: PersonWithRole) => Promise<ReactNode>,
): Promise<ReactNode> {
  const { href, role } = consolePage(name);
  const { person } = await readViewer();
  if (!person)
    return redirect({ href: { pathname: "/sign-in", query: { to: href } }, locale: await getLocale() });
  return hasRole(person.role, role) ? render(person) : <NotAllowed person={person} />;
}

export async function consoleMetadata(name: ConsolePageName): Promise<Metadata> {
  const t = await getTranslations({ locale: await getLocale(), namespace: "console" });
  return { title: t(name), robots: { index: false } };
}

/** The initial data of a page; null if it cannot be read: the page then offers a retry. */
export async function loadInitial<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    getApp().logger.warn({ err: error }, "console page rendered without its data");
    return null;
  }
}

async function NotAllowed({ person }: { person: PersonWithRole }) {
  const t = await getTranslations({ locale: await getLocale(), namespace: "console" });
  return (
    <Notice
      heading="h1"
      icon={ShieldX}
      title={t("notAllowedTitle")}
      text={t("notAllowedText", { name: person.name })}
    >
      <Link href="/" className="control control-filled">
        {t("toHot")}
      </Link>
    </Notice>
  );
}
