import type { CaseDecision, CaseList, CaseListQuery, ModerationCase, VideoChange } from "./case-schema.ts";

/** `isNew` is false if the case was decided before; then `case` has the earlier decision. */
export type DecisionOutcome =
  | { isNew: true; case: ModerationCase; wasListable: boolean }
  | { isNew: false; case: ModerationCase };

export type ModerationStore = {
  readCase(caseId: bigint): Promise<ModerationCase | null>;
  listCases(query: CaseListQuery): Promise<CaseList>;
  /** Decides an open case and its video in one transaction. Null if there is no such case. */
  decideCase(
    caseId: bigint,
    decision: CaseDecision & { by: string; atMs: number },
  ): Promise<DecisionOutcome | null>;
  /**
   * Changes a video, and closes its open case if the change decides it. Returns whether the video could be listed
   * before and after. Null if there is no such video.
   */
  changeVideo(
    videoId: string,
    change: VideoChange & { by: string; atMs: number },
  ): Promise<{ wasListable: boolean; isListable: boolean } | null>;
};
