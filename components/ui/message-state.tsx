import type { ReactNode } from "react";
import { FlameMark } from "#components/site/flame-mark.tsx";

type MessageStateProps = {
  heading: "h1" | "h2";
  title: string;
  text: string;
  /** A cold flame says that something is missing, a burning one that something is to come. */
  burning?: boolean;
  /** What the reader can do about it. */
  children?: ReactNode;
};

/** A whole page or list in two sentences: empty, failed, not found. */
export function MessageState({ heading: Heading, title, text, burning = false, children }: MessageStateProps) {
  return (
    <div className="flex min-h-[min(32rem,70svh)] flex-col items-center justify-center gap-3 px-gutter py-12 text-center">
      <FlameMark className={`mb-3 size-16 ${burning ? "" : "opacity-40 grayscale"}`} />
      <Heading className="text-20 font-bold text-balance">{title}</Heading>
      <p className="max-w-96 text-ink-soft text-pretty">{text}</p>
      {children !== undefined && <div className="mt-4">{children}</div>}
    </div>
  );
}
