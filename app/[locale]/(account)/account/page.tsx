import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { readViewer } from "#app/[locale]/viewer.ts";
import { DeleteAccount } from "#components/account/delete-account.tsx";
import { redirect } from "#lib/i18n/navigation.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations({ locale: await getLocale(), namespace: "account" });
  return { title: t("title"), robots: { index: false } };
}

export default async function AccountPage() {
  const locale = await getLocale();
  const t = await getTranslations({ locale, namespace: "account" });
  const { person } = await readViewer();
  if (!person) return redirect({ href: { pathname: "/sign-in", query: { to: "/account" } }, locale });
  return (
    <>
      <h1 className="mb-8 text-28 font-bold tracking-tight">{t("title")}</h1>
      <dl className="flex flex-col gap-4">
        <div>
          <dt className="text-14 text-ink-soft">{t("name")}</dt>
          <dd className="text-20 font-semibold wrap-anywhere">
            <bdi>{person.name}</bdi>
          </dd>
        </div>
        <div>
          <dt className="text-14 text-ink-soft">{t("email")}</dt>
          <dd className="wrap-anywhere">
            <bdi>{person.email}</bdi>
          </dd>
        </div>
      </dl>
      <section className="mt-12">
        <h2 className="text-20 font-bold">{t("dataTitle")}</h2>
        <p className="mt-1 mb-4 text-ink-soft">{t("dataText")}</p>
        {/* A plain link: the browser streams the file and shows the progress. */}
        <a href="/api/v1/me/export" download="my-data.json" className="control control-filled">
          <Download size={18} strokeWidth={1.5} aria-hidden="true" />
          {t("downloadData")}
        </a>
      </section>
      <section className="mt-12">
        <h2 className="text-20 font-bold">{t("deleteTitle")}</h2>
        <p className="mt-1 mb-4 text-ink-soft">{t("deleteText")}</p>
        <DeleteAccount email={person.email} />
      </section>
    </>
  );
}
