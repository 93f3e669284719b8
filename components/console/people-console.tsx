"use client";

import { useMutation } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ActionButton } from "#components/ui/action-button.tsx";
import { VerbatimField } from "#components/ui/field.tsx";
import { ErasePerson } from "./erase-person.tsx";
import { FailureNote } from "./failure-note.tsx";
import { findPerson } from "./people-request.ts";
import { PersonCard } from "./person-card.tsx";

/** Finds one person by exact id or email, to erase their data on request. `ownId`: the operator's own id. */
export function PeopleConsole({ ownId }: { ownId: string }) {
  const t = useTranslations("console");
  const [query, setQuery] = useState("");
  const [isMissing, setMissing] = useState(false);
  const search = useMutation({
    networkMode: "always",
    mutationFn: async (searched: string) => ({ searched, person: await findPerson(searched) }),
  });
  const found = search.data;

  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(query.trim() === "");
    if (query.trim() !== "" && !search.isPending) search.mutate(query.trim());
  }

  return (
    <>
      <h1 className="mb-1 text-28 font-bold tracking-tight">{t("people")}</h1>
      <p className="mb-4 max-w-prose text-ink-soft">{t("peopleText")}</p>
      <form
        noValidate
        className="grid max-w-xl items-start gap-x-3 sm:grid-cols-[1fr_auto]"
        onSubmit={submit}
      >
        <VerbatimField
          label={t("userIdOrEmail")}
          autoComplete="off"
          maxLength={254}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          error={isMissing ? t("queryMissing") : undefined}
        />
        <ActionButton
          type="submit"
          className="sm:mt-7"
          icon={Search}
          label={t("search")}
          pendingLabel={t("loading")}
          pending={search.isPending}
        />
      </form>
      <FailureNote error={search.error} onTryAgain={() => search.mutate(query.trim())} />
      <div role="status" className="mt-4 max-w-xl">
        {found !== undefined && found.person === null && (
          <div className="panel">
            <p className="font-semibold">{t("noUserTitle")}</p>
            <p className="mt-1 text-14 text-ink-soft">
              {t(found.searched.includes("@") ? "noUserEmailText" : "noUserIdText")}
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
          {/* An id of another sign-in system has no account here, but may have data. */}
          {found.person === null && !found.searched.includes("@") && (
            <ErasePerson key={found.searched} userId={found.searched} confirmation={found.searched} />
          )}
        </div>
      )}
    </>
  );
}
