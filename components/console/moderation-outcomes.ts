import type { CaseDecision, ModerationCase } from "#lib/moderation/case-schema.ts";

/** How it stands with a decision that was made here. */
export type Outcome =
  | { phase: "sending"; decision: CaseDecision["decision"] }
  | { phase: "made"; case: ModerationCase }
  /** Somebody else was faster; `case` is what they decided, where that could be read. */
  | { phase: "taken"; case: ModerationCase | null }
  | { phase: "failed"; error: Error };

/** Whether a case still wants a decision: one that could not be sent does. */
export function isUndecided(outcome: Outcome | undefined): boolean {
  return outcome === undefined || outcome.phase === "failed";
}

export function undecidedOf(
  cases: readonly ModerationCase[],
  outcomes: ReadonlyMap<string, Outcome>,
): ModerationCase[] {
  return cases.filter(({ id }) => isUndecided(outcomes.get(id)));
}

/** The case to go on with after `id`: the next that wants a decision, else the first above it; null for none. */
export function nextUndecided(
  cases: readonly ModerationCase[],
  outcomes: ReadonlyMap<string, Outcome>,
  id: string,
): string | null {
  const index = cases.findIndex((item) => item.id === id);
  const inOrder = [...cases.slice(index + 1), ...cases.slice(0, Math.max(0, index))];
  return undecidedOf(inOrder, outcomes)[0]?.id ?? null;
}

/** A page behind those that are shown. Pages shift while others decide: each case once. */
export function mergeCases(
  shown: readonly ModerationCase[],
  page: readonly ModerationCase[],
): ModerationCase[] {
  const known = new Set(shown.map(({ id }) => id));
  return [...shown, ...page.filter(({ id }) => !known.has(id))];
}
