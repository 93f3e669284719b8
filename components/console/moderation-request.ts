import type { CaseDecision, CaseList, CaseState, ModerationCase } from "#lib/moderation/case-schema.ts";
import { askConsole } from "./console-request.ts";

/** How many cases a page holds. */
export const CASES_PER_PAGE = 20;

export function fetchCases(state: CaseState, offset: number): Promise<CaseList> {
  return askConsole("GET", `moderation/cases?state=${state}&limit=${CASES_PER_PAGE}&offset=${offset}`);
}

export function fetchCase(id: string): Promise<ModerationCase> {
  return askConsole("GET", `moderation/cases/${encodeURIComponent(id)}`);
}

/** A `conflict` where somebody was faster. */
export function decideCase(id: string, decision: CaseDecision): Promise<ModerationCase> {
  return askConsole("POST", `moderation/cases/${encodeURIComponent(id)}/decision`, decision);
}
