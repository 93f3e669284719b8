import { CommentComposer } from "#components/video/comment-composer.tsx";
import { CommentList } from "#components/video/comment-list.tsx";
import { useCommentThread } from "#components/video/use-comment-thread.ts";

type CommentSectionProps = {
  videoId: string;
  count: number;
  signedIn: boolean;
  returnTo: string;
  onCountChange: (by: 1 | -1) => void;
};

/** The form is above the comments: the list has no fixed bottom on this page. */
export default function CommentSection({
  videoId,
  count,
  signedIn,
  returnTo,
  onCountChange,
}: CommentSectionProps) {
  const thread = useCommentThread(videoId, onCountChange);
  return (
    <>
      <div className="mt-4 mb-2 max-w-160">
        <CommentComposer thread={thread} signedIn={signedIn} returnTo={returnTo} />
      </div>
      <CommentList thread={thread} count={count} />
    </>
  );
}
