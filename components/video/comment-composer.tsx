import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/navigation.ts";
import { CommentForm } from "./comment-form.tsx";
import type { CommentThread } from "./use-comment-thread.ts";

type CommentComposerProps = {
  thread: CommentThread;
  signedIn: boolean;
  /** Path to return to after signing in. */
  returnTo: string;
};

/** The comment form, or a sign-in link; with announcements for screen readers. */
export function CommentComposer({ thread, signedIn, returnTo }: CommentComposerProps) {
  const t = useTranslations("video");
  const { posting, deletion, announcement } = thread;
  return (
    <>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {deletion.isError && (
        <p className="flex-none py-2 text-14" aria-hidden="true">
          {t("deleteFailed")}
        </p>
      )}
      {signedIn ? (
        <CommentForm pending={posting.isPending} error={posting.error} onPost={thread.post} />
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
