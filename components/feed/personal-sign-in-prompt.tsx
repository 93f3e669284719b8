import { Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import { Link } from "#lib/i18n/navigation.ts";

/** Shown to visitors instead of the personal list; signing in returns to it. */
export function PersonalSignInPrompt() {
  const t = useTranslations("personal");
  const tHeader = useTranslations("header");
  return (
    <Notice icon={Sparkles} title={t("inviteTitle")} text={t("inviteText")}>
      <Link
        href={{ pathname: "/sign-in", query: { to: "/?type=personal" } }}
        prefetch={false}
        className="control control-filled px-5"
      >
        {tHeader("signIn")}
      </Link>
    </Notice>
  );
}
