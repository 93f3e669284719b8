import { useEffect, useState } from "react";

/** Whether the browser supports picture-in-picture; false during server rendering. */
export function useHasPictureInPicture(): boolean {
  const [hasPictureInPicture, setHasPictureInPicture] = useState(false);
  useEffect(() => setHasPictureInPicture(document.pictureInPictureEnabled === true), []);
  return hasPictureInPicture;
}

export async function togglePictureInPicture(video: HTMLVideoElement | null): Promise<void> {
  try {
    if (document.pictureInPictureElement !== null) await document.exitPictureInPicture();
    else await video?.requestPictureInPicture();
  } catch {
    // Refused by the browser, or nothing is loaded yet: playback continues in the page.
  }
}
