import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { readViewer } from "#app/[locale]/viewer.ts";
import { ShortsFeed } from "#components/shorts/shorts-feed.tsx";
import { readShorts } from "./read-shorts.ts";

type ShortsProps = { startId: string | null; channelId: string | null; shareId: string | null };

/** The feed: from the beginning, from a given short, or of one channel. */
export async function Shorts({ startId, channelId, shareId }: ShortsProps) {
  const { shorts, video, hot } = await getMessages();
  const { person } = await readViewer();
  return (
    <NextIntlClientProvider messages={{ shorts, video, hot }}>
      <ShortsFeed
        // The key resets the state when the channel changes.
        key={channelId}
        initial={await readShorts(startId, channelId)}
        startId={startId}
        channelId={channelId}
        shareId={shareId}
        personId={person?.id ?? null}
      />
    </NextIntlClientProvider>
  );
}
