import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import type { PersonView } from "#lib/accounts/person-schema.ts";
import { formatUtcTime } from "#lib/i18n/formatters.ts";
import { Link } from "#lib/i18n/navigation.ts";
import { ErasePerson } from "./erase-person.tsx";

const ROLE_NAMES = {
  viewer: "roleViewer",
  creator: "roleCreator",
  moderator: "roleModerator",
  admin: "roleAdmin",
} as const;

/** The found person, what is stored about them, and the erasure. */
export function PersonCard({ person, isSelf }: { person: PersonView; isSelf: boolean }) {
  const t = useTranslations("console");
  const locale = useLocale();
  const titleId = useId();

  if (person.erasedAt !== null) {
    return (
      <section className="panel" aria-labelledby={titleId}>
        <h2 id={titleId} className="text-20 font-bold">
          {t("deletedUser")}
        </h2>
        <p className="mt-1 text-14 text-ink-soft">
          {t("deletedAt", { time: formatUtcTime(locale, Date.parse(person.erasedAt)) })}
        </p>
      </section>
    );
  }
  return (
    <section className="panel" aria-labelledby={titleId}>
      <h2 id={titleId} className="text-20 font-bold wrap-anywhere">
        <bdi>{person.name}</bdi>
      </h2>
      <dl className="mt-3 mb-5 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-14">
        <Fact name={t("email")} value={person.email} />
        <Fact name={t("userId")} value={person.userId} />
        <Fact name={t("role")} value={t(ROLE_NAMES[person.role])} />
        <Fact name={t("joined")} value={`${formatUtcTime(locale, Date.parse(person.createdAt))} UTC`} />
        <Fact name={t("content")} value={t("videosAndComments", person.holdings)} />
      </dl>
      {isSelf ? (
        <p className="text-14 text-ink-soft">
          {t("ownAccount")}{" "}
          <Link href="/account" className="text-link text-ink">
            {t("yourAccount")}
          </Link>
        </p>
      ) : (
        <ErasePerson userId={person.userId} confirmation={person.email} />
      )}
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">
        <bdi>{value}</bdi>
      </dd>
    </>
  );
}
