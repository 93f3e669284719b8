"use client";

import { CloudAlert } from "lucide-react";
import "./globals.css";
import "#components/ui/ui.css";
import { Notice } from "#components/ui/notice.tsx";

/** Shown when the root layout fails. Messages are not available here, so this is the only text outside messages/. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Imoutotv</title>
        <main>
          <Notice heading="h1" icon={CloudAlert} title="Something went wrong" text="Try again in a moment.">
            <button type="button" className="control control-filled" onClick={retry}>
              Try again
            </button>
          </Notice>
        </main>
      </body>
    </html>
  );
}
