"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RequestError } from "#components/request.ts";
import type { FlagList } from "#lib/flags/flag-schema.ts";
import { FailureNote } from "./failure-note.tsx";
import { FlagCard } from "./flag-card.tsx";
import { fetchFlags } from "./flags-request.ts";

export function FlagConsole({ initial }: { initial: FlagList | null }) {
  const t = useTranslations("console");
  const [list, setList] = useState(initial);
  const [announcement, setAnnouncement] = useState("");
  const reading = useMutation({ networkMode: "always", mutationFn: fetchFlags, onSuccess: setList });
  const error = list === null ? (reading.error ?? new RequestError("failed")) : null;

  return (
    <>
      <h1 className="mb-4 text-28 font-bold tracking-tight">{t("flags")}</h1>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <FailureNote error={error} onTryAgain={reading.mutate} />
      <div className="flex flex-col gap-4">
        {list?.flags.map((flag) => (
          <FlagCard
            key={flag.name}
            flag={flag}
            onChanged={(changed) => {
              setList(changed);
              setAnnouncement(t("flagSaved"));
            }}
          />
        ))}
      </div>
    </>
  );
}
