import type { Viewer } from "#lib/accounts/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { NewestFeed } from "#lib/feeds/newest/newest-schema.ts";
import type { NewestVideos } from "#lib/feeds/newest/newest-videos.ts";
import type { PersonalFeedReader, PersonalPage } from "#lib/feeds/personal/personal-feed.ts";
import type { Flags } from "#lib/flags/flags.ts";
import { DEFAULT_HOT_ALGORITHM, type HotAlgorithm } from "#lib/ranking/parameters.ts";
import type { HotFeedReader, HotPage } from "./hot-feed.ts";
import type { HotFeed, HotQuery } from "./hot-schema.ts";

/** Chooses the list of a viewer, for both API and pages. */
export type HotPages = {
  /** Whether Hot is on for this viewer (FR-9). Records the exposure. */
  isOnFor(viewer: Viewer): Promise<boolean>;
  /**
   * A page of the requested list. Throws AppError: `feature-disabled` if Hot is off for the viewer, `unauthenticated` for
   * a personal list without a person.
   */
  pageFor(viewer: Viewer, query: HotQuery): Promise<HotPage & Partial<Pick<PersonalPage, "order">>>;
  /** A page of Hot, or of the newest videos if Hot is off for this viewer. */
  hotOrNewestFor(viewer: Viewer, query: HotQuery): Promise<HotFeed | NewestFeed>;
};

export function createHotPages(deps: {
  flags: Pick<Flags, "access">;
  lists: Record<HotAlgorithm, HotFeedReader>;
  personal: PersonalFeedReader;
  newest: NewestVideos;
}): HotPages {
  const { flags, lists, personal, newest } = deps;

  async function isOnFor(viewer: Viewer): Promise<boolean> {
    return (await flags.access("hot_enabled", viewer)).enabled;
  }

  async function algorithmFor(viewer: Viewer): Promise<HotAlgorithm> {
    return (await flags.access("hot_v2", viewer)).enabled ? "hot-v2" : DEFAULT_HOT_ALGORITHM;
  }

  async function listFor(viewer: Viewer, query: HotQuery) {
    if (query.type === "global") return lists[await algorithmFor(viewer)].page(query);
    if (!viewer.user) throw new AppError("unauthenticated", "Sign in, or send a bearer token.");
    return personal.page(viewer.user.id, query);
  }

  return {
    isOnFor,

    async pageFor(viewer, query) {
      if (!(await isOnFor(viewer)))
        throw new AppError("feature-disabled", "Hot is switched off for you. Use /api/v1/newest instead.");
      return listFor(viewer, query);
    },

    async hotOrNewestFor(viewer, query) {
      if (await isOnFor(viewer)) return (await listFor(viewer, query)).body;
      const { limit, offset, include } = query;
      return newest({ limit, offset, include });
    },
  };
}
