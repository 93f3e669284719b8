import type { ComponentProps } from "react";
import { VideoCard } from "./video-card.tsx";

type CardProps = ComponentProps<typeof VideoCard>;

type CardListProps = Pick<CardProps, "nowMs" | "layout" | "heading"> & {
  videos: readonly CardProps["video"][];
  /** `ol` if the order is meaningful. */
  as: "ol" | "ul";
  className: string;
  /** Priority of each picture by its index; `later` by default. */
  priorityAt?: (index: number) => CardProps["priority"];
};

/** Videos as cards; `className` decides between grid, scrolling row and column. */
export function CardList({ videos, as: List, className, priorityAt, ...card }: CardListProps) {
  return (
    // Safari drops the list role of lists without markers.
    <List role="list" className={className}>
      {videos.map((video, index) => (
        <VideoCard key={video.videoId} video={video} priority={priorityAt?.(index)} {...card} />
      ))}
    </List>
  );
}
