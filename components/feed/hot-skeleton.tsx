/** Placeholder of a tile while it loads. */
export function SkeletonTile() {
  return (
    <li className="tile" aria-hidden="true">
      <div className="tile-body">
        <div className="tile-picture skeleton" />
        <div className="tile-facts">
          <div className="tile-title line-clamp-2">
            <div className="skeleton my-1 h-4 w-11/12" />
            <div className="skeleton my-1 h-4 w-7/12" />
          </div>
          <div className="flex items-center gap-2">
            <div className="skeleton size-6 rounded-pill" />
            <div className="skeleton h-3 w-32" />
          </div>
        </div>
      </div>
    </li>
  );
}
