import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { readViewer } from "#app/[locale]/viewer.ts";
import { AuthAlternativeLink } from "#components/account/auth-alternative-link.tsx";
import { returnPathOf } from "#components/account/return-path.ts";
import { SignUpForm } from "#components/account/sign-up-form.tsx";
import { redirect } from "#lib/i18n/navigation.ts";

type SignUpParams = { searchParams: Promise<{ to?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations({ locale: await getLocale(), namespace: "account" });
  return { title: t("signUpTitle"), robots: { index: false } };
}

export default async function SignUpPage({ searchParams }: SignUpParams) {
  const locale = await getLocale();
  const t = await getTranslations({ locale, namespace: "account" });
  const returnTo = returnPathOf((await searchParams).to);
  if ((await readViewer()).person) redirect({ href: returnTo, locale });
  return (
    <>
      <h1 className="mb-8 text-28 font-bold tracking-tight">{t("signUpTitle")}</h1>
      <SignUpForm returnTo={returnTo} />
      <AuthAlternativeLink
        question={t("haveAccount")}
        page="/sign-in"
        link={t("toSignIn")}
        returnTo={returnTo}
      />
      <noscript>
        <p className="mt-6 text-14 text-ink-soft">{t("needsScript")}</p>
      </noscript>
    </>
  );
}
