import type en from "#messages/en.json";
import type { Locale } from "./locales.ts";

/** English is the reference: a key that it lacks is a type error wherever it is used. */
export type Messages = typeof en;

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
