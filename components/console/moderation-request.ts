import { api } from "#lib/api-client/client.ts";
import type { CaseDecision, CaseList, CaseState, ModerationCase } from "#lib/moderation/case-schema.ts";
import { requestConsole } from "./console-request.ts";

/** Cases per page. */
export const CASES_PER_PAGE = 20;

export function fetchCases(state: CaseState, offset: number): Promise<CaseList> {
  const params = { query: { state, limit: CASES_PER_PAGE, offset } };
  return requestConsole((signal) => api.GET("/api/v1/console/moderation/cases", { params, signal }));
}

export function fetchCase(id: string): Promise<ModerationCase> {
  const params = { path: { id } };
  return requestConsole((signal) => api.GET("/api/v1/console/moderation/cases/{id}", { params, signal }));
}

/** Fails with `conflict` if the case is already decided. */
export function decideCase(id: string, decision: CaseDecision): Promise<ModerationCase> {
  const params = { path: { id } };
  return requestConsole((signal) =>
    api.POST("/api/v1/console/moderation/cases/{id}/decision", { params, body: decision, signal }),
  );
}
