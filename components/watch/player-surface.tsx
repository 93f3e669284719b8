import { Play } from "lucide-react";
import { type PointerEvent, useRef } from "react";

type PlayerSurfaceProps = {
  isPlaying: boolean;
  controlsHidden: boolean;
  showPlayIcon: boolean;
  onToggle: () => void;
  onHideControls: () => void;
  onFullScreen: () => void;
};

/** The area over the video that takes clicks and taps. Keyboards and screen readers use the buttons of the bar instead. */
export function PlayerSurface(props: PlayerSurfaceProps) {
  /** Whether the controls were hidden when the pointer went down, which itself shows them. */
  const wereControlsHidden = useRef(false);

  function onPointerUp(event: PointerEvent) {
    if (event.button !== 0) return;
    // A click toggles playback. A tap during playback shows or hides the controls.
    if (event.pointerType === "mouse" || !props.isPlaying) props.onToggle();
    else if (!wereControlsHidden.current) props.onHideControls();
  }

  return (
    <div
      className="player-surface"
      aria-hidden="true"
      onPointerDownCapture={() => {
        wereControlsHidden.current = props.controlsHidden;
      }}
      onPointerUp={onPointerUp}
      onDoubleClick={props.onFullScreen}
    >
      {props.showPlayIcon && (
        <span className="player-big-play">
          <Play size={36} strokeWidth={1.5} className="fill-current" />
        </span>
      )}
    </div>
  );
}
