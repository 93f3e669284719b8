import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type NoticeProps = {
  icon: LucideIcon;
  iconClassName?: string;
  title: string;
  text: string;
  /** `h1` if the notice is the whole page. */
  heading?: "h1" | "h2";
  /** Sets height and padding. */
  className?: string;
  /** Buttons and links. */
  children?: ReactNode;
};

/** A message in place of content: nothing to show, or an error. */
export function Notice(props: NoticeProps) {
  const {
    icon: Icon,
    iconClassName,
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
        <Icon size={28} strokeWidth={1.5} className={iconClassName} />
      </div>
      <Heading className="text-20 font-bold">{title}</Heading>
      <p className="text-16 text-ink-soft">{text}</p>
      {children !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
