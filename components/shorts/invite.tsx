import { useEffect, useRef } from "react";
import { SignInInvite } from "#components/video/sign-in-invite.tsx";

type InviteProps = {
  /** Each new number opens it. */
  asked: number;
  returnTo: string;
};

/** The invitation to sign in, which opens as soon as it is here. */
export function Invite({ asked, returnTo }: InviteProps) {
  const dialogRef = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = dialogRef.current;
    if (asked > 0 && dialog?.open === false) dialog.showModal();
  }, [asked]);
  return <SignInInvite dialogRef={dialogRef} returnTo={returnTo} />;
}
