import { Flame } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { formatCompact, formatWhole } from "#lib/i18n/formatters.ts";

const ANIMATION_MS = 600;

function easeOut(progress: number): number {
  return 1 - (1 - progress) ** 3;
}

/** The Hot score: shortened on screen, in full for screen readers. Counts up or down when it changes. */
export function ScoreBadge({ score }: { score: number }) {
  const t = useTranslations("hot");
  const locale = useLocale();
  const numberRef = useRef<HTMLSpanElement>(null);
  const shownScore = useRef(score);

  useEffect(() => {
    const from = shownScore.current;
    const element = numberRef.current;
    shownScore.current = score;
    if (element === null || from === score) return;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;

    let frame = 0;
    const startMs = performance.now();
    const step = (nowMs: number) => {
      const progress = Math.min(1, Math.max(0, (nowMs - startMs) / ANIMATION_MS));
      element.textContent = formatCompact(locale, from + (score - from) * easeOut(progress));
      if (progress < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => {
      cancelAnimationFrame(frame);
      element.textContent = formatCompact(locale, score);
    };
  }, [score, locale]);

  return (
    <span className="video-badge start-2">
      <Flame className="size-[1.15em] fill-[#ff8a2a] stroke-none" aria-hidden="true" />
      <span className="sr-only">{t("score", { score: formatWhole(locale, score) })}</span>
      {/* Browser and server may have different ICU versions, and so format numbers differently. */}
      <span ref={numberRef} aria-hidden="true" suppressHydrationWarning>
        {formatCompact(locale, score)}
      </span>
    </span>
  );
}
