import { useState } from "react";
import { errorKind, RequestError } from "#components/request.ts";
import type { CaseDecision, CaseList, CaseState, ModerationCase } from "#lib/moderation/case-schema.ts";
import { mergeCases, type Outcome, undecidedOf } from "./moderation-outcomes.ts";
import { decideCase, fetchCase, fetchCases } from "./moderation-request.ts";

/**
 * The loaded cases. A case decided here stays in its place, marked, so that nothing moves while the list is used; a reload
 * removes it.
 */
export function useModerationQueue(state: CaseState, initial: CaseList | null) {
  const [cases, setCases] = useState<readonly ModerationCase[]>(initial?.cases ?? []);
  const [total, setTotal] = useState(initial?.paging.total ?? 0);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [loading, setLoading] = useState(false);
  const [loadError, setLoadError] = useState<Error | null>(
    initial === null ? new RequestError("failed") : null,
  );

  const setOutcome = (id: string, outcome: Outcome) => setOutcomes((all) => new Map(all).set(id, outcome));
  // On the server, cases decided here are no longer in this list: they count neither for the total nor for the offset.
  const decidedCount = state === "open" ? cases.length - undecidedOf(cases, outcomes).length : 0;
  const pendingCount = total - decidedCount;
  const offset = cases.length - decidedCount;

  async function load(fromOffset: number): Promise<void> {
    setLoading(true);
    try {
      const page = await fetchCases(state, fromOffset);
      setCases(fromOffset === 0 ? page.cases : mergeCases(cases, page.cases));
      if (fromOffset === 0) setOutcomes(new Map());
      setTotal(page.paging.total);
      setLoadError(null);
    } catch (error) {
      setLoadError(error instanceof Error ? error : new RequestError("failed"));
    } finally {
      setLoading(false);
    }
  }

  return {
    cases,
    outcomes,
    /** Pending cases, including those not loaded. */
    pendingCount,
    hasMore: offset < pendingCount,
    loading,
    loadError,
    reload: () => load(0),
    showMore: () => load(offset),

    /** Marks the case at once, and again with the result of the server, which it returns. */
    async decide(item: ModerationCase, decision: CaseDecision): Promise<Outcome> {
      setOutcome(item.id, { phase: "sending", decision: decision.decision });
      const outcome = await sendDecision(item.id, decision);
      setOutcome(item.id, outcome);
      return outcome;
    },
  };
}

async function sendDecision(id: string, decision: CaseDecision): Promise<Outcome> {
  try {
    return { phase: "decided", case: await decideCase(id, decision) };
  } catch (error) {
    if (errorKind(error) !== "conflict") {
      return { phase: "failed", error: error instanceof Error ? error : new RequestError("failed") };
    }
    // Another moderator decided first: load their decision, if possible.
    return { phase: "conflict", case: await fetchCase(id).catch(() => null) };
  }
}
