"use client";

import { CloudAlert } from "lucide-react";
import "./globals.css";
import { Notice } from "#components/ui/notice.tsx";

/** The layout itself failed, and the messages with it: the only text outside messages/. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Imoutotv</title>
        <main>
          <Notice
            heading="h1"
            icon={<CloudAlert size={28} strokeWidth={1.5} />}
            title="Something went wrong"
            text="Try again in a moment."
          >
            <button type="button" className="control control-filled" onClick={retry}>
              Try again
            </button>
          </Notice>
        </main>
      </body>
    </html>
  );
}
