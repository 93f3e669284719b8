import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import ar from "#messages/ar.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import ja from "#messages/ja.json" with { type: "json" };
import sv from "#messages/sv.json" with { type: "json" };
import vi from "#messages/vi.json" with { type: "json" };
import { LOCALES, type Locale } from "./locales.ts";
import type { Messages } from "./messages.ts";

const CATALOGUES: Record<Locale, Messages> = { en, sv, vi, ja, ar };

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    return typeof value === "string" ? [[path, value] as [string, string]] : flatten(value, `${path}.`);
  });
}

/** Names of the arguments of a message: of `{name}` and of `{count, plural, ...}`. */
function placeholders(message: string): string[] {
  return [...new Set(Array.from(message.matchAll(/\{(\w+)(?=[},])/g), ([, name]) => String(name)))].sort();
}

function render(locale: Locale, path: string, count: number): string {
  const failures: unknown[] = [];
  const translator = createTranslator({
    locale,
    messages: CATALOGUES[locale],
    onError: (error) => failures.push(error),
  });
  // The keys are dynamic here, so the typed translator cannot be used.
  const translate = translator as unknown as (key: string, values: Record<string, string | number>) => string;
  const values = {
    age: "A",
    comments: count,
    count,
    duration: "D",
    link: "L",
    max: "9",
    min: "0",
    name: "N",
    page: "4",
    percent: "P",
    places: "3",
    rank: "R",
    score: "S",
    seconds: 3,
    shown: "5",
    time: "T",
    title: "T",
    value: "V",
    version: "7",
    videos: count,
  };
  const text = translate(path, values);
  expect(failures).toEqual([]);
  return text;
}

describe("the message catalogues", () => {
  const reference = new Map(flatten(en));

  it.each(LOCALES)("%s has the same keys as English", (locale) => {
    expect(flatten(CATALOGUES[locale]).map(([key]) => key)).toEqual([...reference.keys()]);
  });

  it.each(LOCALES)("%s has the same placeholders as English", (locale) => {
    for (const [key, message] of flatten(CATALOGUES[locale])) {
      expect([key, placeholders(message)]).toEqual([key, placeholders(reference.get(key) ?? "")]);
    }
  });

  it.each(LOCALES)("%s renders every message for every kind of number", (locale) => {
    for (const [key] of reference) {
      for (const count of [0, 1, 2, 3, 11, 100]) {
        const text = render(locale, key, count);
        expect(text.trim()).not.toBe("");
        expect(text).not.toMatch(/[{}#]/);
      }
    }
  });

  it.each(LOCALES.filter((locale) => locale !== "en"))("%s translates everything except names", (locale) => {
    const names = new Set(["meta.appName", "header.hot", "header.shorts", "shorts.title", "channel.shorts"]);
    const untranslated = flatten(CATALOGUES[locale]).filter(
      ([key, message]) => !names.has(key) && message === reference.get(key),
    );
    expect(untranslated).toEqual([]);
  });

  it("has all Arabic plural forms: one, two, 3-10, 11-99 and other", () => {
    const forms = [1, 2, 3, 11, 100].map((count) => render("ar", "hot.newEntries", count));
    expect(new Set(forms.map((form) => form.replace(/\d+/, "#"))).size).toBe(5);
    expect(forms[0]).not.toMatch(/\d/);
    expect(forms[1]).not.toMatch(/\d/);
  });

  it("has the English and Swedish plural forms", () => {
    expect(render("en", "hot.refreshed", 3)).toBe("Hot list updated, 3 new");
    expect(render("en", "hot.refreshed", 0)).toBe("Hot list updated, nothing new");
    expect(render("sv", "hot.newEntries", 1)).not.toBe(render("sv", "hot.newEntries", 2));
  });
});
