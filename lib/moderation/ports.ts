import type { CaseDecision, CaseList, CaseListQuery, ModerationCase, VideoChange } from "./case-schema.ts";

/** What a decision did: made now, or found made by somebody else. */
export type DecisionOutcome =
  | { made: true; case: ModerationCase; wasListable: boolean }
  | { made: false; case: ModerationCase };

export type ModerationStore = {
  readCase(caseId: bigint): Promise<ModerationCase | null>;
  listCases(query: CaseListQuery): Promise<CaseList>;
  /** Decides an open case and its video in one transaction; null when there is no such case. */
  decideCase(
    caseId: bigint,
    decision: CaseDecision & { by: string; atMs: number },
  ): Promise<DecisionOutcome | null>;
  /**
   * Changes a video, and closes its open case where the change decides it.
   * Answers whether the video could be listed before and after; null when there is no such video.
   */
  changeVideo(
    videoId: string,
    change: VideoChange & { by: string; atMs: number },
  ): Promise<{ wasListable: boolean; isListable: boolean } | null>;
};
