import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import type { CaseDecision, CaseList, CaseListQuery, ModerationCase, VideoChange } from "./case-schema.ts";
import type { ModerationStore } from "./ports.ts";

export type Moderation = {
  listCases(query: CaseListQuery): Promise<CaseList>;
  readCase(caseId: string): Promise<ModerationCase>;
  decide(caseId: string, decision: CaseDecision, moderatorId: string): Promise<ModerationCase>;
  changeVideo(videoId: string, change: VideoChange, moderatorId: string): Promise<{ isListable: boolean }>;
};

export type ModerationDeps = {
  store: ModerationStore;
  clock: Clock;
  /** Removes videos from all lists. When it returns, no list shows them. */
  withdraw: (videoIds: readonly string[]) => Promise<void>;
};

/**
 * Moderation decisions. The worker publishes an approval within a second; a removal is complete when the call returns.
 */
export function createModeration({ store, clock, withdraw }: ModerationDeps): Moderation {
  return {
    listCases: (query) => store.listCases(query),

    async readCase(caseId) {
      const id = parseCaseId(caseId);
      const found = id === null ? null : await store.readCase(id);
      if (!found) throw unknownCase(caseId);
      return found;
    },

    async decide(caseId, decision, moderatorId) {
      const id = parseCaseId(caseId);
      const outcome =
        id === null
          ? null
          : await store.decideCase(id, { ...decision, by: moderatorId, atMs: clock.nowMs() });
      if (!outcome) throw unknownCase(caseId);
      if (!outcome.isNew) throw alreadyDecided(outcome.case);
      if (outcome.wasListable) await withdraw([outcome.case.video.videoId]);
      return outcome.case;
    },

    async changeVideo(videoId, change, moderatorId) {
      const outcome = await store.changeVideo(videoId, { ...change, by: moderatorId, atMs: clock.nowMs() });
      if (!outcome) throw new AppError("not-found", `There is no video ${videoId}.`);
      if (outcome.wasListable && !outcome.isListable) await withdraw([videoId]);
      return { isListable: outcome.isListable };
    },
  };
}

/** Null for text that cannot be a case id. */
function parseCaseId(caseId: string): bigint | null {
  return /^[1-9]\d{0,17}$/.test(caseId) ? BigInt(caseId) : null;
}

function unknownCase(caseId: string): AppError {
  return new AppError("not-found", `There is no moderation case ${caseId}.`);
}

function alreadyDecided({ id, state, decidedBy, decidedAt }: ModerationCase): AppError {
  return new AppError("conflict", `${decidedBy ?? "Another moderator"} ${state} case ${id} at ${decidedAt}.`);
}
