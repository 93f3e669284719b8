"use client";

import { useTranslations } from "next-intl";
import { setPreferences, usePlayerPreferences } from "#components/player/player-preferences.ts";

/** Whether the next video starts by itself; off by default. */
export function AutoplaySwitch() {
  const t = useTranslations("watch");
  const { autoplayNext } = usePlayerPreferences();
  return (
    <button
      type="button"
      role="switch"
      aria-checked={autoplayNext}
      className="control switch needs-scripting"
      onClick={() => setPreferences({ autoplayNext: !autoplayNext })}
    >
      {t("autoplay")}
      <span aria-hidden="true" className="switch-track" />
    </button>
  );
}
