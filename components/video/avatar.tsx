import { Picture } from "#components/feed/picture.tsx";
import { initialOf, standInArt } from "#components/feed/stand-in.ts";

type AvatarProps = {
  /** A channel or a person. */
  of: { id: string; name: string; avatarUrl: string | null };
  sizePx: number;
  className: string;
  urgency?: "soon" | "later";
};

/** A channel's or a person's picture, over its initial for as long as there is none. Decorative: the name stands beside it. */
export function Avatar({ of: { id, name, avatarUrl }, sizePx, className, urgency = "later" }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={`relative grid flex-none place-items-center overflow-clip rounded-pill font-semibold text-on-scrim ${className}`}
      style={{ backgroundImage: standInArt(id) }}
    >
      {initialOf(name)}
      <Picture
        src={avatarUrl ?? ""}
        width={sizePx}
        height={sizePx}
        urgency={urgency}
        className="absolute inset-0 size-full object-cover"
      />
    </span>
  );
}
