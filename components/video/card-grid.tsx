import type { ComponentProps } from "react";
import { CardList } from "./card-list.tsx";

/** Cards in the first row of the widest layout. */
const FIRST_ROW = 5;

type CardGridProps = Omit<ComponentProps<typeof CardList>, "className" | "layout" | "priorityAt"> & {
  /** Whether the first picture is the main picture of the page. */
  leads?: boolean;
};

/** Cards in a grid; the pictures of the first row are loaded at once. */
export function CardGrid({ leads = false, ...list }: CardGridProps) {
  const priorityAt = (index: number) => {
    if (leads && index === 0) return "first";
    return index < FIRST_ROW ? "soon" : "later";
  };
  return <CardList {...list} className="card-grid" layout="card" priorityAt={priorityAt} />;
}
