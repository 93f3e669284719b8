import { type RefObject, useEffect, useState } from "react";
import { usePlayerPreferences } from "#components/player/player-preferences.ts";

/** Volume, captions and speed; volume and speed are applied to the element. */
export function usePlayerSettings(videoRef: RefObject<HTMLVideoElement | null>) {
  const { volume, silenced, captions } = usePlayerPreferences();
  const [speed, setSpeed] = useState(1);
  useEffect(() => {
    if (videoRef.current !== null) videoRef.current.volume = volume;
  }, [volume, videoRef]);

  useEffect(() => {
    const element = videoRef.current;
    if (element === null) return;
    const applySpeed = () => {
      element.playbackRate = speed;
    };
    applySpeed();
    // Loading a source resets the playback rate.
    element.addEventListener("loadedmetadata", applySpeed);
    return () => element.removeEventListener("loadedmetadata", applySpeed);
  }, [speed, videoRef]);

  return { volume, silenced, captions, speed, setSpeed };
}

export type PlayerSettings = ReturnType<typeof usePlayerSettings>;
