import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { readViewer } from "#app/[locale]/viewer.ts";
import { AuthAlternativeLink } from "#components/account/auth-alternative-link.tsx";
import { returnPathOf } from "#components/account/return-path.ts";
import { SignInForm } from "#components/account/sign-in-form.tsx";
import { redirect } from "#lib/i18n/navigation.ts";

type SignInParams = { searchParams: Promise<{ to?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations({ locale: await getLocale(), namespace: "account" });
  return { title: t("signInTitle"), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: SignInParams) {
  const locale = await getLocale();
  const t = await getTranslations({ locale, namespace: "account" });
  const returnTo = returnPathOf((await searchParams).to);
  if ((await readViewer()).person) redirect({ href: returnTo, locale });
  return (
    <>
      <h1 className="mb-8 text-28 font-bold tracking-tight">{t("signInTitle")}</h1>
      <SignInForm returnTo={returnTo} />
      <AuthAlternativeLink question={t("newHere")} page="/sign-up" link={t("toSignUp")} returnTo={returnTo} />
      <noscript>
        <p className="mt-6 text-14 text-ink-soft">{t("needsScript")}</p>
      </noscript>
    </>
  );
}
