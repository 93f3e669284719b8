import type { Locale } from "./locales.ts";

/** Caches one Intl formatter per locale, because creating one costs far more than using it. */
function perLocale<Formatter>(build: (locale: Locale) => Formatter): (locale: Locale) => Formatter {
  const built = new Map<Locale, Formatter>();
  return (locale) => {
    const existing = built.get(locale);
    if (existing !== undefined) return existing;
    const formatter = build(locale);
    built.set(locale, formatter);
    return formatter;
  };
}

const compactNumber = perLocale(
  (locale) => new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }),
);
const wholeNumber = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const preciseNumber = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }));
const percent = perLocale((locale) => new Intl.NumberFormat(locale, { style: "percent" }));
const milliseconds = perLocale(
  (locale) => new Intl.NumberFormat(locale, { style: "unit", unit: "millisecond", maximumFractionDigits: 0 }),
);
const utcTime = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" }),
);
const twoDigits = perLocale((locale) => new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 }));
const clockTime = perLocale((locale) => new Intl.DateTimeFormat(locale, { timeStyle: "short" }));
// English uses the narrow form "3h ago", as other sites do. The narrow form in Swedish is "−3 h", which looks like a
// number.
const relativeTime = perLocale(
  (locale) => new Intl.RelativeTimeFormat(locale, { style: locale === "en" ? "narrow" : "short" }),
);

/**
 * "1.3K", for badges. From 100 on, the value is rounded first: Japanese shortens only from 10,000 on and would show
 * 9966.5.
 */
export function formatCompact(locale: Locale, value: number): string {
  return compactNumber(locale).format(value >= 100 ? Math.round(value) : value);
}

/** "1,284": for accessible names and ranks. */
export function formatWhole(locale: Locale, value: number): string {
  return wholeNumber(locale).format(value);
}

/** "1,284.35": for figures that are compared. */
export function formatPrecise(locale: Locale, value: number): string {
  return preciseNumber(locale).format(value);
}

/** "40%" of 0.4. */
export function formatShare(locale: Locale, share: number): string {
  return percent(locale).format(share);
}

/** "12 ms". */
export function formatMilliseconds(locale: Locale, durationMs: number): string {
  return milliseconds(locale).format(durationMs);
}

/** "21 Nov 2026, 15:41:07" in UTC. Show "UTC" next to it. */
export function formatUtcTime(locale: Locale, atMs: number): string {
  return utcTime(locale).format(atMs);
}

/** "14:05" in the reader's own time zone. */
export function formatClockTime(locale: Locale, atMs: number): string {
  return clockTime(locale).format(atMs);
}

/** "4:31" or "1:02:03". */
export function formatDuration(locale: Locale, durationSec: number): string {
  const totalSec = Math.round(durationSec);
  const hours = Math.floor(totalSec / 3600);
  const minutes = Math.floor((totalSec % 3600) / 60);
  const seconds = twoDigits(locale).format(totalSec % 60);
  if (hours === 0) return `${formatWhole(locale, minutes)}:${seconds}`;
  return `${formatWhole(locale, hours)}:${twoDigits(locale).format(minutes)}:${seconds}`;
}

const AGE_UNITS = [
  { unit: "year", sec: 365 * 24 * 3600 },
  { unit: "month", sec: 30 * 24 * 3600 },
  { unit: "day", sec: 24 * 3600 },
  { unit: "hour", sec: 3600 },
  { unit: "minute", sec: 60 },
  { unit: "second", sec: 1 },
] as const;

/** "3h ago", in the largest whole unit. A time in the future (clocks differ) counts as now. */
export function formatAge(locale: Locale, atMs: number, nowMs: number): string {
  const ageSec = Math.max(0, Math.floor((nowMs - atMs) / 1000));
  const { unit, sec } = AGE_UNITS.find((candidate) => ageSec >= candidate.sec) ?? AGE_UNITS[5];
  return relativeTime(locale).format(-Math.floor(ageSec / sec), unit);
}

const span = (unit: "hour" | "minute", maximumFractionDigits: 0 | 1) =>
  perLocale(
    (locale) =>
      new Intl.NumberFormat(locale, {
        style: "unit",
        unit,
        unitDisplay: "narrow",
        notation: "compact",
        maximumFractionDigits,
      }),
  );
const spans = {
  hour: { few: span("hour", 1), many: span("hour", 0) },
  minute: { few: span("minute", 1), many: span("minute", 0) },
};

/** "7.1h" or "1.5m", for watch time. */
export function formatSpan(locale: Locale, spanSec: number): string {
  const hours = spanSec / 3600;
  const [value, unit] = hours >= 1 ? ([hours, "hour"] as const) : ([spanSec / 60, "minute"] as const);
  return spans[unit][value < 10 ? "few" : "many"](locale).format(value);
}
