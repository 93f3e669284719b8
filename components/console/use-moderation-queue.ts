import { useState } from "react";
import { kindOf, RequestError } from "#components/request.ts";
import type { CaseDecision, CaseList, CaseState, ModerationCase } from "#lib/moderation/case-schema.ts";
import { mergeCases, type Outcome, undecidedOf } from "./moderation-outcomes.ts";
import { decideCase, fetchCase, fetchCases } from "./moderation-request.ts";

/**
 * The cases as their reader sees them: what was decided here stays in its place, marked, so that nothing moves under
 * a finger; only reading the list anew takes it away.
 */
export function useModerationQueue(state: CaseState, initial: CaseList | null) {
  const [cases, setCases] = useState<readonly ModerationCase[]>(initial?.cases ?? []);
  const [total, setTotal] = useState(initial?.paging.total ?? 0);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [loading, setLoading] = useState(false);
  const [loadError, setLoadError] = useState<Error | null>(
    initial === null ? new RequestError("failed") : null,
  );

  const settle = (id: string, outcome: Outcome) => setOutcomes((all) => new Map(all).set(id, outcome));
  // What was decided here is on another list by now, and takes no place on this one.
  const decidedCount = state === "open" ? cases.length - undecidedOf(cases, outcomes).length : 0;
  const waiting = total - decidedCount;
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
    /** How many wait, those on later pages included. */
    waiting,
    hasMore: offset < waiting,
    loading,
    loadError,
    reload: () => load(0),
    showMore: () => load(offset),

    /** Marks the case at once, and then as the server says; answers what it said. */
    async decide(item: ModerationCase, decision: CaseDecision): Promise<Outcome> {
      settle(item.id, { phase: "sending", decision: decision.decision });
      const outcome = await outcomeOf(item.id, decision);
      settle(item.id, outcome);
      return outcome;
    },
  };
}

async function outcomeOf(id: string, decision: CaseDecision): Promise<Outcome> {
  try {
    return { phase: "made", case: await decideCase(id, decision) };
  } catch (error) {
    if (kindOf(error) !== "conflict") {
      return { phase: "failed", error: error instanceof Error ? error : new RequestError("failed") };
    }
    // Who was faster, and how they decided, is worth a second look; without it, that somebody was.
    return { phase: "taken", case: await fetchCase(id).catch(() => null) };
  }
}
