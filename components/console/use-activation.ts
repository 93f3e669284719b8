import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { errorKind } from "#components/request.ts";
import { formatWhole } from "#lib/i18n/formatters.ts";

type ActivationOptions<Config, Saved> = {
  send: (config: Config) => Promise<Saved>;
  versionOf: (saved: Saved) => number;
  onSaved: (saved: Saved) => unknown;
  /** Another operator activated a version in the meantime; loads it. */
  onConflict: () => Promise<unknown>;
};

/** Saves and activates a new version of a configuration. */
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
      if (errorKind(error) === "conflict") await options.onConflict();
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
    /** Clears the error. */
    reset: saving.reset,
  };
}

export type Activation = Omit<ReturnType<typeof useActivation>, "activate">;
