import type { ComponentProps } from "react";
import { CardList } from "./card-list.tsx";

/** As many as the widest first row shows. */
const FIRST_ROW = 5;

type CardGridProps = Omit<ComponentProps<typeof CardList>, "className" | "layout" | "urgencyAt"> & {
  /** Whether its first picture is the page's main one. */
  leads?: boolean;
};

/** All there is on a page, as cards whose first row is there with the page. */
export function CardGrid({ leads = false, ...list }: CardGridProps) {
  const urgencyAt = (index: number) => {
    if (leads && index === 0) return "first";
    return index < FIRST_ROW ? "soon" : "later";
  };
  return <CardList {...list} className="card-grid" layout="card" urgencyAt={urgencyAt} />;
}
