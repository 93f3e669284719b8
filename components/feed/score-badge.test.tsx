import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { LOCALES, type Locale } from "#lib/i18n/locales.ts";
import ar from "#messages/ar.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import ja from "#messages/ja.json" with { type: "json" };
import sv from "#messages/sv.json" with { type: "json" };
import vi from "#messages/vi.json" with { type: "json" };
import { ScoreBadge } from "./score-badge.tsx";

const MESSAGES: Record<Locale, typeof en> = { en, sv, vi, ja, ar };

/** The badge as the server sends it. */
function htmlIn(locale: Locale, score: number, messages = MESSAGES[locale]): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC" now={new Date(0)}>
      <ScoreBadge score={score} />
    </NextIntlClientProvider>,
  );
}

/** What is shown and what is read out. */
function badgeIn(locale: Locale, score: number): { shown: string; readOut: string } {
  const [, readOut = "", shown = ""] =
    /<span class="sr-only">([^<]*)<\/span><span aria-hidden="true">([^<]*)<\/span>/.exec(
      htmlIn(locale, score),
    ) ?? [];
  return { shown, readOut };
}

describe("Internationalization: the Hot badge", () => {
  it("is read out in each of the five languages, with its number as that language writes it", () => {
    expect(Object.fromEntries(LOCALES.map((locale) => [locale, badgeIn(locale, 1_284.3).readOut]))).toEqual({
      en: "Hot score 1,284",
      sv: "Hetpoäng 1\u00a0284",
      vi: "Điểm hot 1.284",
      ja: "急上昇スコア 1,284",
      ar: expect.stringMatching(/^درجة الرواج \S+$/),
    });
  });

  it("is shown short, in the language's own way", () => {
    expect(badgeIn("en", 1_284.3).shown).toBe("1.3K");
    expect(badgeIn("sv", 1_284.3).shown).toBe("1,3\u00a0tn");
    expect(badgeIn("vi", 1_284.3).shown).toBe("1,3\u00a0N");
    expect(badgeIn("ja", 12_840).shown).toBe("1.3万");
    for (const locale of LOCALES) expect(badgeIn(locale, 7.25).shown, locale).not.toBe("");
  });

  it("takes its words from the messages and nowhere else", () => {
    for (const locale of LOCALES) {
      const messages = { ...MESSAGES[locale], hot: { ...MESSAGES[locale].hot, score: "⟦{score}⟧" } };
      const html = htmlIn(locale, 5, messages);
      // The number and the marked message: no other word.
      expect(html.replace(/<[^>]*>/g, "").replace(/⟦[^⟧]*⟧/, "")).toMatch(/^[\p{N}.,\s]+$/u);
    }
  });
});
