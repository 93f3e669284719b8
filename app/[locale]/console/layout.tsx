import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import "#components/console/console.css";
import { readViewer } from "#app/[locale]/viewer.ts";
import { ConsoleNav } from "#components/console/console-nav.tsx";
import { pagesFor } from "#components/console/console-pages.ts";

/** The operators' console. Its messages are sent to these pages only; each page checks the role itself. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { console: messages, hot } = await getMessages();
  const { person } = await readViewer();
  const pages = person ? pagesFor(person.role) : [];
  return (
    <NextIntlClientProvider messages={{ console: messages, hot }}>
      {pages.length > 0 && <ConsoleNav pages={pages} />}
      <main id="content" className="mx-auto w-full max-w-280 px-gutter pt-4 pb-20 sm:pt-6">
        {children}
      </main>
    </NextIntlClientProvider>
  );
}
