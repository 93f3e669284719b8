import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/navigation.ts";
import { CommentForm } from "./comment-form.tsx";
import type { CommentThread } from "./use-comment-thread.ts";

type CommentComposerProps = {
  thread: CommentThread;
  signedIn: boolean;
  /** Where to come back to from signing in. */
  returnTo: string;
};

/** The line to say something oneself, or the way to be let; with what is said aloud about either. */
export function CommentComposer({ thread, signedIn, returnTo }: CommentComposerProps) {
  const t = useTranslations("video");
  const { write, remove, said } = thread;
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {remove.isError && (
        <p className="flex-none py-2 text-14" aria-hidden="true">
          {t("deleteFailed")}
        </p>
      )}
      {signedIn ? (
        <CommentForm pending={write.isPending} error={write.error} onWrite={thread.send} />
      ) : (
        <Link
          href={{ pathname: "/sign-in", query: { to: returnTo } }}
          prefetch={false}
          className="control control-filled w-full whitespace-normal"
        >
          {t("signInToComment")}
        </Link>
      )}
    </>
  );
}
