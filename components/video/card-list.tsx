import type { ComponentProps } from "react";
import { VideoCard } from "./video-card.tsx";

type CardProps = ComponentProps<typeof VideoCard>;

type CardListProps = Pick<CardProps, "nowMs" | "layout" | "heading"> & {
  videos: readonly CardProps["video"][];
  /** `ol` where the order means something. */
  as: "ol" | "ul";
  className: string;
  /** How soon each picture is needed, by its place; as it comes near if left out. */
  urgencyAt?: (index: number) => CardProps["urgency"];
};

/** Videos as cards: in a grid, a row that scrolls, or a column, as its class says. */
export function CardList({ videos, as: List, className, urgencyAt, ...card }: CardListProps) {
  return (
    // The role is theirs anyway, but Safari drops that of lists without markers.
    <List role="list" className={className}>
      {videos.map((video, index) => (
        <VideoCard key={video.videoId} video={video} urgency={urgencyAt?.(index)} {...card} />
      ))}
    </List>
  );
}
