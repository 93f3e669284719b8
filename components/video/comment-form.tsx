import { SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState } from "react";
import { randomId } from "#components/random-id.ts";
import { retryAtMsOf } from "#components/request.ts";
import { useWaitSec } from "#components/use-wait-sec.ts";
import { MAX_COMMENT_LENGTH } from "#lib/videos/comment-length.ts";

type CommentFormProps = {
  pending: boolean;
  error: Error | null;
  onPost: (comment: { eventId: string; body: string }) => Promise<unknown>;
};

/** Writes a comment. After a failure the text stays, and a retry uses the same event id, so that it counts once. */
export function CommentForm({ pending, error, onPost }: CommentFormProps) {
  const t = useTranslations("video");
  const inputId = useId();
  const inputRef = useRef<HTMLInputElement>(null);
  const draft = useRef({ eventId: randomId(), body: "" });
  const [isEmpty, setIsEmpty] = useState(true);
  const waitSec = useWaitSec(retryAtMsOf(error));
  const blocked = pending || waitSec > 0 || isEmpty;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = inputRef.current;
    const body = input?.value.trim() ?? "";
    if (input === null || blocked || body === "") return;
    if (body !== draft.current.body) draft.current = { eventId: randomId(), body };
    try {
      await onPost(draft.current);
    } catch {
      // Shown below: the caller passes it as `error`.
      return;
    }
    draft.current = { eventId: randomId(), body: "" };
    input.value = "";
    setIsEmpty(true);
    input.focus();
  }

  return (
    <form onSubmit={submit}>
      {error !== null && (
        <p role="alert" className="mb-2 text-14">
          {waitSec > 0 ? t("commentRateLimited", { seconds: waitSec }) : t("commentFailed")}
        </p>
      )}
      <div className="flex items-center gap-2">
        <label htmlFor={inputId} className="sr-only">
          {t("commentLabel")}
        </label>
        <input
          ref={inputRef}
          id={inputId}
          className="field min-w-0 flex-1"
          maxLength={MAX_COMMENT_LENGTH}
          placeholder={t("commentLabel")}
          autoComplete="off"
          enterKeyHint="send"
          dir="auto"
          onInput={({ currentTarget }) => setIsEmpty(currentTarget.value.trim() === "")}
        />
        <button
          type="submit"
          className="control control-filled flex-none px-0"
          aria-label={t("postComment")}
          aria-disabled={blocked}
          aria-busy={pending}
        >
          <SendHorizontal
            size={20}
            strokeWidth={1.5}
            aria-hidden="true"
            className={`rtl:-scale-x-100 ${blocked ? "opacity-50" : ""}`}
          />
        </button>
      </div>
    </form>
  );
}
