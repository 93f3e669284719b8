import type { CaseDecision, ModerationCase } from "#lib/moderation/case-schema.ts";

/** State of a decision made on this page. */
export type Outcome =
  | { phase: "sending"; decision: CaseDecision["decision"] }
  | { phase: "decided"; case: ModerationCase }
  /** Another moderator decided first; `case` is null if their decision could not be loaded. */
  | { phase: "conflict"; case: ModerationCase | null }
  | { phase: "failed"; error: Error };

/** Whether a case still needs a decision; one whose request failed does. */
export function isUndecided(outcome: Outcome | undefined): boolean {
  return outcome === undefined || outcome.phase === "failed";
}

export function undecidedOf(
  cases: readonly ModerationCase[],
  outcomes: ReadonlyMap<string, Outcome>,
): ModerationCase[] {
  return cases.filter(({ id }) => isUndecided(outcomes.get(id)));
}

/** The case to focus after `id`: the next undecided one, else the first before it; null if there is none. */
export function nextUndecided(
  cases: readonly ModerationCase[],
  outcomes: ReadonlyMap<string, Outcome>,
  id: string,
): string | null {
  const index = cases.findIndex((item) => item.id === id);
  const inOrder = [...cases.slice(index + 1), ...cases.slice(0, Math.max(0, index))];
  return undecidedOf(inOrder, outcomes)[0]?.id ?? null;
}

/** The cases followed by the next page. Pages shift while others decide, so repeats are dropped. */
export function mergeCases(
  shown: readonly ModerationCase[],
  page: readonly ModerationCase[],
): ModerationCase[] {
  const known = new Set(shown.map(({ id }) => id));
  return [...shown, ...page.filter(({ id }) => !known.has(id))];
}
