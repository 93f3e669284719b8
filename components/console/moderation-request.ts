import { api } from "#lib/api-client/client.ts";
import type { CaseDecision, CaseList, CaseState, ModerationCase } from "#lib/moderation/case-schema.ts";
import { askConsole } from "./console-request.ts";

/** How many cases a page holds. */
export const CASES_PER_PAGE = 20;

export function fetchCases(state: CaseState, offset: number): Promise<CaseList> {
  const params = { query: { state, limit: CASES_PER_PAGE, offset } };
  return askConsole((signal) => api.GET("/api/v1/console/moderation/cases", { params, signal }));
}

export function fetchCase(id: string): Promise<ModerationCase> {
  const params = { path: { id } };
  return askConsole((signal) => api.GET("/api/v1/console/moderation/cases/{id}", { params, signal }));
}

/** A `conflict` where somebody was faster. */
export function decideCase(id: string, decision: CaseDecision): Promise<ModerationCase> {
  const params = { path: { id } };
  return askConsole((signal) =>
    api.POST("/api/v1/console/moderation/cases/{id}/decision", { params, body: decision, signal }),
  );
}
