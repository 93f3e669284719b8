import { useState } from "react";
import { useLazyComponent } from "./use-lazy-component.ts";

const loadPrompt = () => import("./lazy-sign-in-prompt.tsx").then((module) => module.LazySignInPrompt);

/** The sign-in prompt, whose code is loaded on demand. */
export function useSignInPrompt(onLoadFailed: () => void) {
  const [Prompt, load] = useLazyComponent(loadPrompt);
  const [openCount, setOpenCount] = useState(0);
  async function open() {
    if (await load()) setOpenCount((count) => count + 1);
    else onLoadFailed();
  }
  return { Prompt, openCount, open, preload: load };
}
