import type { ReactNode } from "react";

type NoticeProps = {
  icon: ReactNode;
  title: string;
  text: string;
  /** `h1` where the notice is the whole page. */
  heading?: "h1" | "h2";
  children?: ReactNode;
};

/** What a page says when it has nothing to show: what is the case, what still works, what one can do. */
export function Notice({ icon, title, text, heading: Heading = "h2", children }: NoticeProps) {
  return (
    <div className="mx-auto flex min-h-[50svh] max-w-md flex-col items-center justify-center gap-3 px-gutter py-12 text-center text-balance">
      <div
        className="mb-2 grid size-16 place-items-center rounded-pill bg-sunken text-ink-soft"
        aria-hidden="true"
      >
        {icon}
      </div>
      <Heading className="text-20 font-bold">{title}</Heading>
      <p className="text-16 text-ink-soft">{text}</p>
      {children !== undefined && <div className="mt-3">{children}</div>}
    </div>
  );
}
