"use client";

import { useMutation } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { VerbatimField } from "#components/ui/field.tsx";
import { ActionButton } from "./action-button.tsx";
import { ErasePerson } from "./erase-person.tsx";
import { FailureNote } from "./failure-note.tsx";
import { findPerson } from "./people-request.ts";
import { PersonCard } from "./person-card.tsx";

/** Looks one person up by their whole id or e-mail, for somebody who wrote to the site. `ownId` is the reader's. */
export function PeopleConsole({ ownId }: { ownId: string }) {
  const t = useTranslations("console");
  const [query, setQuery] = useState("");
  const [isEmpty, setEmpty] = useState(false);
  const looking = useMutation({
    networkMode: "always",
    mutationFn: async (sought: string) => ({ sought, person: await findPerson(sought) }),
  });
  const found = looking.data;

  function look(event: FormEvent) {
    event.preventDefault();
    setEmpty(query.trim() === "");
    if (query.trim() !== "" && !looking.isPending) looking.mutate(query.trim());
  }

  return (
    <>
      <h1 className="mb-1 text-28 font-bold tracking-tight">{t("people")}</h1>
      <p className="mb-4 max-w-prose text-ink-soft">{t("peopleText")}</p>
      <form noValidate className="grid max-w-xl items-start gap-x-3 sm:grid-cols-[1fr_auto]" onSubmit={look}>
        <VerbatimField
          label={t("userIdOrEmail")}
          autoComplete="off"
          maxLength={254}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          fault={isEmpty ? t("queryMissing") : undefined}
        />
        <ActionButton
          type="submit"
          className="sm:mt-7"
          label={
            <>
              <Search size={18} strokeWidth={1.5} aria-hidden="true" />
              {t("search")}
            </>
          }
          pendingLabel={t("loading")}
          pending={looking.isPending}
        />
      </form>
      <FailureNote error={looking.error} onTryAgain={() => looking.mutate(query.trim())} />
      <div role="status" className="mt-4 max-w-xl">
        {found !== undefined && found.person === null && (
          <div className="panel">
            <p className="font-semibold">{t("noUserTitle")}</p>
            <p className="mt-1 text-14 text-ink-soft">
              {t(found.sought.includes("@") ? "noUserEmailText" : "noUserIdText")}
            </p>
          </div>
        )}
      </div>
      {found !== undefined && (
        <div className="max-w-xl">
          {found.person !== null && (
            <PersonCard
              key={found.person.userId}
              person={found.person}
              isSelf={found.person.userId === ownId}
            />
          )}
          {/* Somebody who signs in elsewhere has traces here all the same. */}
          {found.person === null && !found.sought.includes("@") && (
            <ErasePerson key={found.sought} userId={found.sought} confirmation={found.sought} />
          )}
        </div>
      )}
    </>
  );
}
