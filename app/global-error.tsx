"use client";

import "./globals.css";
import { MessageState } from "#components/ui/message-state.tsx";

/** The layout itself failed, and the messages with it: the only text outside messages/. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Imoutotv</title>
        <main>
          <MessageState heading="h1" title="Something went wrong" text="It isn't you. Trying again often helps.">
            <button type="button" className="control control-filled" onClick={retry}>
              Try again
            </button>
          </MessageState>
        </main>
      </body>
    </html>
  );
}
