import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** Account pages: one narrow column. Their messages are sent to these pages only. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { account } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ account }}>
      <main id="content" className="mx-auto w-full max-w-md px-gutter pt-8 pb-20 sm:pt-16">
        {children}
      </main>
    </NextIntlClientProvider>
  );
}
