import { useEffect, useRef } from "react";
import { SignInPrompt } from "#components/video/sign-in-prompt.tsx";

type LazySignInPromptProps = {
  /** Each change opens the dialog. */
  openCount: number;
  returnTo: string;
};

/** A sign-in prompt that opens as soon as its code is loaded. */
export function LazySignInPrompt({ openCount, returnTo }: LazySignInPromptProps) {
  const dialogRef = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = dialogRef.current;
    if (openCount > 0 && dialog?.open === false) dialog.showModal();
  }, [openCount]);
  return <SignInPrompt dialogRef={dialogRef} returnTo={returnTo} />;
}
