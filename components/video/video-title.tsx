type VideoTitleProps = {
  as: "h1" | "h2" | "h3";
  id?: string;
  title: string;
  /** Language of the title; empty if unknown. */
  language: string | null | undefined;
  className: string;
};

/** The title of a video, in its own language and direction. */
export function VideoTitle({ as: Heading, id, title, language, className }: VideoTitleProps) {
  return (
    <Heading id={id} className={`video-title ${className}`} lang={language || undefined} dir="auto">
      {title}
    </Heading>
  );
}
