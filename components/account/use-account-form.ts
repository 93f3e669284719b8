import { type FormEvent, type RefObject, useActionState, useEffect, useRef } from "react";
import type { AccountAnswer, AccountFailure } from "./account-request.ts";
import { type Credentials, type Faults, faultsOfFields, hasFaults } from "./credentials.ts";
import { useWaitSec } from "./submit-button.tsx";

type Attempt<Values> = {
  /** What was typed: a form with an action is emptied after it. */
  values: Values;
  faults: Faults;
  failure: AccountFailure | null;
};

type AccountFormOptions<Values> = {
  empty: Values;
  read: (form: FormData) => Values;
  check: (values: Values) => Faults;
  send: (values: Values) => AccountAnswer;
  /** Leaves the page. */
  onDone: () => void;
};

export type AccountForm<Values> = Attempt<Values> & {
  pending: boolean;
  waitSec: number;
  /** For the form element. */
  form: {
    ref: RefObject<HTMLFormElement | null>;
    action: (form: FormData) => void;
    onSubmit: (event: FormEvent) => void;
    noValidate: true;
  };
};

/** A form about an account: checked here, then by the server; whatever is wrong comes back into its fields. */
export function useAccountForm<Values extends Credentials>({
  empty,
  read,
  check,
  send,
  onDone,
}: AccountFormOptions<Values>): AccountForm<Values> {
  const ref = useRef<HTMLFormElement>(null);
  // An action and no handler: what is sent before React listens is sent again, and never becomes an address.
  const [attempt, action, pending] = useActionState(submit, { values: empty, faults: {}, failure: null });
  const waitSec = useWaitSec(attempt.failure?.retryAtMs ?? null);

  async function submit(_previous: Attempt<Values>, form: FormData): Promise<Attempt<Values>> {
    const values = read(form);
    const faults = check(values);
    if (hasFaults(faults)) return { values, faults, failure: null };
    const failure = await send(values);
    if (failure === null) {
      onDone();
      // Busy until the page is gone.
      return new Promise(() => undefined);
    }
    const found: Faults =
      failure.kind === "conflict" ? { email: "emailTaken" } : faultsOfFields(failure.invalidFields);
    return { values, faults: found, failure: hasFaults(found) ? null : failure };
  }

  useEffect(() => {
    if (hasFaults(attempt.faults)) {
      ref.current?.querySelector<HTMLInputElement>("[aria-invalid=true]")?.focus();
    }
  }, [attempt]);

  function onSubmit(event: FormEvent) {
    if (pending || waitSec > 0) event.preventDefault();
  }

  return { ...attempt, pending, waitSec, form: { ref, action, onSubmit, noValidate: true } };
}
