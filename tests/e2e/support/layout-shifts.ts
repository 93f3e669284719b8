import type { Page } from "@playwright/test";

/** Notes from the next page on what moves without being asked to; the answer reads what it noted: how far, and what. */
export async function watchLayoutShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as PerformanceEntry & {
          value: number;
          sources: { node: Node | null }[];
        };
        const movers = sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 80) : "",
        );
        shifts.push(`${value}: ${movers.join(" | ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => Reflect.get(window, "shifts"));
}
