import { Fragment, type ReactNode } from "react";

/** Renders the part of Markdown that the descriptions use: paragraphs, `code`, **bold** and [links](…). Always English. */
export function Prose({ text, className }: { text: string; className?: string }) {
  return (
    <div lang="en" dir="ltr" className={`flex flex-col gap-2 text-start ${className ?? ""}`}>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{inline(paragraph)}</p>
      ))}
    </div>
  );
}

const MARKS = /(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\))/;

export function inline(text: string): ReactNode[] {
  return text.split(MARKS).map((part, index) => {
    const key = `${index}:${part}`;
    if (part.startsWith("`")) return <Code key={key}>{part.slice(1, -1)}</Code>;
    if (part.startsWith("**")) return <strong key={key}>{part.slice(2, -2)}</strong>;
    const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part);
    if (!link) return <Fragment key={key}>{part}</Fragment>;
    return (
      <a key={key} href={link[2]} className="text-link">
        {link[1]}
      </a>
    );
  });
}

export function Code({ children }: { children: ReactNode }) {
  return (
    <code dir="ltr" className="rounded-sm bg-sunken px-1 font-mono text-[0.9em] wrap-anywhere">
      {children}
    </code>
  );
}
