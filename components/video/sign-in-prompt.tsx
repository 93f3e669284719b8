import { useTranslations } from "next-intl";
import { type RefObject, useId } from "react";
import { Link } from "#lib/i18n/navigation.ts";

type SignInPromptProps = {
  dialogRef: RefObject<HTMLDialogElement | null>;
  /** Path to return to after signing in. */
  returnTo: string;
};

/** A dialog that asks a visitor to sign in, in order to like. */
export function SignInPrompt({ dialogRef, returnTo }: SignInPromptProps) {
  const t = useTranslations("video");
  const titleId = useId();
  return (
    <dialog ref={dialogRef} aria-labelledby={titleId} className="dialog floating">
      <h2 id={titleId} className="text-20 font-bold text-balance">
        {t("inviteTitle")}
      </h2>
      <p className="mt-2 mb-5 text-16 text-ink-soft">{t("inviteText")}</p>
      <div className="flex flex-col gap-2">
        <Link
          href={{ pathname: "/sign-in", query: { to: returnTo } }}
          prefetch={false}
          className="control control-primary w-full"
        >
          {t("signIn")}
        </Link>
        <button
          type="button"
          className="control control-filled w-full"
          onClick={() => dialogRef.current?.close()}
        >
          {t("notNow")}
        </button>
      </div>
    </dialog>
  );
}
