import { Picture } from "#components/ui/picture.tsx";
import { gradientArt, initialOf } from "./placeholder-art.ts";

type AvatarProps = {
  /** A channel or a person. */
  of: { id: string; name: string; avatarUrl: string | null };
  sizePx: number;
  className: string;
  priority?: "soon" | "later";
};

/** Picture of a channel or person; the initial until it has loaded or if there is none. Decorative, beside the name. */
export function Avatar({ of: { id, name, avatarUrl }, sizePx, className, priority = "later" }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={`relative grid flex-none place-items-center overflow-clip rounded-pill font-semibold text-on-scrim ${className}`}
      style={{ backgroundImage: gradientArt(id) }}
    >
      {initialOf(name)}
      <Picture
        src={avatarUrl ?? ""}
        width={sizePx}
        height={sizePx}
        priority={priority}
        className="absolute inset-0 size-full object-cover"
      />
    </span>
  );
}
