import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { kindOf } from "#components/request.ts";
import { formatWhole } from "#lib/i18n/formatters.ts";

type ActivationOptions<Config, Saved> = {
  send: (config: Config) => Promise<Saved>;
  versionOf: (saved: Saved) => number;
  onSaved: (saved: Saved) => unknown;
  /** Somebody else was faster: their version is to be looked at first. */
  onOvertaken: () => Promise<unknown>;
};

/** The next version of a configuration on its way to be the active one: its note, its sending, what is said aloud. */
export function useActivation<Config, Saved>(options: ActivationOptions<Config, Saved>) {
  const t = useTranslations("console");
  const locale = useLocale();
  const [note, setNote] = useState("");
  const [announcement, announce] = useState("");
  const saving = useMutation({
    networkMode: "always",
    mutationFn: options.send,
    onSuccess: async (saved) => {
      setNote("");
      announce(t("configSaved", { version: formatWhole(locale, options.versionOf(saved)) }));
      await options.onSaved(saved);
    },
    onError: async (error) => {
      if (kindOf(error) === "conflict") await options.onOvertaken();
    },
  });
  return {
    note,
    setNote,
    announcement,
    announce,
    activate: saving.mutate,
    pending: saving.isPending,
    error: saving.error,
    /** Forgets why it could not be saved. */
    reset: saving.reset,
  };
}

export type Activation = Omit<ReturnType<typeof useActivation>, "activate">;
