import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { readReader } from "#app/[locale]/reader.ts";
import { ShortsFeed } from "#components/shorts/shorts-feed.tsx";
import "#components/shorts/shorts.css";
import { identifierSchema } from "#lib/text-schema.ts";

type ShortsProps = { startId: string | null; channel?: string | string[]; share?: string | string[] };

/** The feed from its beginning, from a given short, or of one channel. */
export async function Shorts({ startId, channel, share }: ShortsProps) {
  const { shorts, hot } = await getMessages();
  const { person } = await readReader();
  const channelId = idOf(channel);
  return (
    <NextIntlClientProvider messages={{ shorts, hot }}>
      <ShortsFeed
        // Another channel is another feed.
        key={channelId}
        initial={null}
        startId={startId}
        channelId={channelId}
        shareId={idOf(share)}
        personId={person?.id ?? null}
      />
    </NextIntlClientProvider>
  );
}

/** What an address may name; anything else is as if it were not there. */
export function idOf(text: string | string[] | undefined): string | null {
  const { success, data } = identifierSchema.safeParse(text);
  return success ? data : null;
}
