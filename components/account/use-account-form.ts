import { type FormEvent, type RefObject, useActionState, useEffect, useRef } from "react";
import { useWaitSec } from "#components/use-wait-sec.ts";
import type { AccountFailure, AccountResult } from "./account-request.ts";
import { type Credentials, errorsOfFields, type FieldErrors, hasErrors } from "./credentials.ts";

type Attempt<Values> = {
  /** What was typed: React resets a form after its action. */
  values: Values;
  errors: FieldErrors;
  failure: AccountFailure | null;
};

type AccountFormOptions<Values> = {
  empty: Values;
  read: (form: FormData) => Values;
  check: (values: Values) => FieldErrors;
  send: (values: Values) => AccountResult;
  /** Must leave the page. */
  onDone: () => void;
};

export type AccountForm<Values> = Attempt<Values> & {
  pending: boolean;
  waitSec: number;
  /** Props of the <form>. */
  form: {
    ref: RefObject<HTMLFormElement | null>;
    action: (form: FormData) => void;
    onSubmit: (event: FormEvent) => void;
    noValidate: true;
  };
};

/** State of an account form: validated here, then by the server; errors are shown in the fields. */
export function useAccountForm<Values extends Credentials>({
  empty,
  read,
  check,
  send,
  onDone,
}: AccountFormOptions<Values>): AccountForm<Values> {
  const ref = useRef<HTMLFormElement>(null);
  // An action instead of a submit handler: React replays a submit that happens before hydration.
  const [attempt, action, pending] = useActionState(submit, { values: empty, errors: {}, failure: null });
  const waitSec = useWaitSec(attempt.failure?.retryAtMs ?? null);

  async function submit(_previous: Attempt<Values>, form: FormData): Promise<Attempt<Values>> {
    const values = read(form);
    const errors = check(values);
    if (hasErrors(errors)) return { values, errors, failure: null };
    const failure = await send(values);
    if (failure === null) {
      onDone();
      // Stays pending until the page is left.
      return new Promise(() => undefined);
    }
    const found: FieldErrors =
      failure.kind === "conflict" ? { email: "emailTaken" } : errorsOfFields(failure.invalidFields);
    return { values, errors: found, failure: hasErrors(found) ? null : failure };
  }

  useEffect(() => {
    if (hasErrors(attempt.errors)) {
      ref.current?.querySelector<HTMLInputElement>("[aria-invalid=true]")?.focus();
    }
  }, [attempt]);

  function onSubmit(event: FormEvent) {
    if (pending || waitSec > 0) event.preventDefault();
  }

  return { ...attempt, pending, waitSec, form: { ref, action, onSubmit, noValidate: true } };
}
