"use client";

import { useLocale, useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { formatCompact } from "#lib/i18n/formatters.ts";

/** Loaded when the section comes near the viewport. */
const CommentSection = lazy(() => import("./comment-section.tsx"));
const LOAD_MARGIN = "600px";

type WatchCommentsProps = { videoId: string; count: number; signedIn: boolean; returnTo: string };

export function WatchComments({ videoId, count, signedIn, returnTo }: WatchCommentsProps) {
  const t = useTranslations("video");
  const locale = useLocale();
  const sectionRef = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);
  const [added, setAdded] = useState(0);
  const shown = Math.max(0, count + added);

  useEffect(() => {
    const section = sectionRef.current;
    if (section === null) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setNear(true);
      },
      { rootMargin: LOAD_MARGIN },
    );
    observer.observe(section);
    return () => observer.disconnect();
  }, []);

  const waiting = <p className="py-6 text-14 text-ink-soft">{t("commentsLoading")}</p>;
  return (
    <section
      ref={sectionRef}
      id="comments"
      tabIndex={-1}
      aria-labelledby="comments-title"
      className="watch-comments"
    >
      <h2 id="comments-title" className="text-20 font-bold">
        {t("commentsTitle")}{" "}
        <span className="font-normal text-ink-soft tabular-nums" suppressHydrationWarning>
          {formatCompact(locale, shown)}
        </span>
      </h2>
      {near ? (
        <Suspense fallback={waiting}>
          <CommentSection
            videoId={videoId}
            count={shown}
            signedIn={signedIn}
            returnTo={returnTo}
            onCountChange={(by) => setAdded((sum) => sum + by)}
          />
        </Suspense>
      ) : (
        <div className="needs-scripting">{waiting}</div>
      )}
    </section>
  );
}
