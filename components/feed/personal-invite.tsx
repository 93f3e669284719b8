import { Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import { Link } from "#lib/i18n/navigation.ts";

/** Instead of a personal list, for somebody who is not signed in: the way in, and back to it. */
export function PersonalInvite() {
  const t = useTranslations("personal");
  const tHeader = useTranslations("header");
  return (
    <Notice icon={<Sparkles size={28} strokeWidth={1.5} />} title={t("inviteTitle")} text={t("inviteText")}>
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
