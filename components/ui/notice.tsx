import type { ReactNode } from "react";

type NoticeProps = {
  icon: ReactNode;
  title: string;
  text: string;
  /** `h1` where the notice is the whole page. */
  heading?: "h1" | "h2";
  /** Its height and the room around it. */
  className?: string;
  children?: ReactNode;
};

/** What a page says when it has nothing to show: what is the case, what still works, what one can do. */
export function Notice(props: NoticeProps) {
  const {
    icon,
    title,
    text,
    heading: Heading = "h2",
    className = "min-h-[50svh] px-gutter py-12",
    children,
  } = props;
  return (
    <div
      className={`mx-auto flex max-w-md flex-col items-center justify-center gap-3 text-center text-balance ${className}`}
    >
      <div
        className="mb-2 grid size-16 place-items-center rounded-pill bg-sunken text-ink-soft"
        aria-hidden="true"
      >
        {icon}
      </div>
      <Heading className="text-20 font-bold">{title}</Heading>
      <p className="text-16 text-ink-soft">{text}</p>
      {children !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
