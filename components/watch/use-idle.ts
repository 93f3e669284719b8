import { type RefObject, useEffect, useState } from "react";

const IDLE_AFTER_MS = 3_000;
const USES = ["pointermove", "pointerdown", "keydown", "focusin"];

/** Whether nobody has moved, touched or typed over an element for a while, nor has the keyboard's focus in it. */
export function useIdle(ref: RefObject<HTMLElement | null>): [idle: boolean, rest: () => void] {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const wind = () => {
      clearTimeout(timer);
      timer = setTimeout(look, IDLE_AFTER_MS);
    };
    const look = () => {
      if (element.querySelector(":focus-visible") === null) setIdle(true);
      else wind();
    };
    const wake = () => {
      setIdle(false);
      wind();
    };
    wind();
    for (const name of USES) element.addEventListener(name, wake);
    return () => {
      clearTimeout(timer);
      for (const name of USES) element.removeEventListener(name, wake);
    };
  }, [ref]);
  return [idle, () => setIdle(true)];
}
