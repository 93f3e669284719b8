import { catalogueVideoId } from "./panel-events.ts";
import type { PanelRow } from "./panel-row.ts";

export type PanelChannel = { id: string; name: string; avatarUrl: string };
export type PanelVideo = {
  id: string;
  channelId: string;
  title: string;
  thumbnailUrl: string;
  placeholder: string | null;
  publishedAt: Date;
  tags: string[];
};

/** Pictures, which a panel does not have. The same video or channel gives the same `seed`. */
export type PanelPictures = {
  thumbnail(seed: number): { url: string; placeholder: string | null };
  avatarUrl(seed: number): string;
};

/** The videos and channels of a panel, as in their last snapshots. */
export function panelCatalogue(
  rows: readonly PanelRow[],
  { shiftMs, pictures }: { shiftMs: number; pictures: PanelPictures },
): { channels: PanelChannel[]; videos: PanelVideo[] } {
  const lastByVideo = new Map<string, PanelRow>();
  for (const row of rows) {
    const known = lastByVideo.get(row.video_id);
    if (!known || known.snapshot_date <= row.snapshot_date) lastByVideo.set(row.video_id, row);
  }
  const channels = new Map<string, PanelChannel>();
  const videos = [...lastByVideo.values()].map((row): PanelVideo => {
    const channelHash = stableHash(row.channel);
    const channelId = `c_panel_${channelHash.toString(36)}`;
    channels.set(channelId, { id: channelId, name: row.channel, avatarUrl: pictures.avatarUrl(channelHash) });
    const { url, placeholder } = pictures.thumbnail(stableHash(row.video_id));
    return {
      id: catalogueVideoId(row.video_id),
      channelId,
      title: row.title,
      thumbnailUrl: url,
      placeholder,
      publishedAt: new Date(Date.parse(row.published_at) + shiftMs),
      tags: row.tags.split("|").filter((tag) => tag && tag !== "[none]"),
    };
  });
  return { channels: [...channels.values()], videos };
}

/** FNV-1a over the UTF-16 units, 52 bits in two halves: the same in all runs; not for secrets. */
function stableHash(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(text.length - 1 - index), 0x85ebca6b);
  }
  return (high >>> 12) * 2 ** 32 + (low >>> 0);
}
