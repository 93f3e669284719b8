import { type RefObject, useEffect, useState } from "react";

const IDLE_AFTER_MS = 3_000;
const ACTIVITY_EVENTS = ["pointermove", "pointerdown", "keydown", "focusin"];

/** Whether the element had no pointer, key or focus activity for 3 s. Never idle while something inside has visible focus. */
export function useIdle(ref: RefObject<HTMLElement | null>): [idle: boolean, setIdleNow: () => void] {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const restartTimer = () => {
      clearTimeout(timer);
      timer = setTimeout(onTimeout, IDLE_AFTER_MS);
    };
    const onTimeout = () => {
      if (element.querySelector(":focus-visible") === null) setIdle(true);
      else restartTimer();
    };
    const onActivity = () => {
      setIdle(false);
      restartTimer();
    };
    restartTimer();
    for (const name of ACTIVITY_EVENTS) element.addEventListener(name, onActivity);
    return () => {
      clearTimeout(timer);
      for (const name of ACTIVITY_EVENTS) element.removeEventListener(name, onActivity);
    };
  }, [ref]);
  return [idle, () => setIdle(true)];
}
