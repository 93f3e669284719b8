import type { ComponentProps, ReactNode } from "react";
import { Link } from "#lib/i18n/navigation.ts";

type CardRowProps = {
  id: string;
  title: string;
  /** Page with the whole list. */
  href: ComponentProps<typeof Link>["href"];
  linkLabel: string;
  className: string;
  headingClassName?: string;
  /** A CardList. */
  children: ReactNode;
};

/** A titled row of cards with a link to the whole list. */
export function CardRow({
  id,
  title,
  href,
  linkLabel,
  className,
  headingClassName = "",
  children,
}: CardRowProps) {
  return (
    <section aria-labelledby={id} className={className}>
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 id={id} className={`text-20 font-bold tracking-tight ${headingClassName}`}>
          {title}
        </h2>
        <Link href={href} prefetch={false} className="control control-filled">
          {linkLabel}
        </Link>
      </div>
      {children}
    </section>
  );
}
