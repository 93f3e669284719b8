import type en from "#messages/en.json";
import type { Locale } from "./locales.ts";

/** English is the reference: using a key that English does not have is a type error. */
export type Messages = typeof en;

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
