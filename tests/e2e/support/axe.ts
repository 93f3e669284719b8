import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Each theme and each direction, not each with each other: axe takes seconds a page. */
export const LOOKS = [
  { colorScheme: "light", locale: "en" },
  { colorScheme: "dark", locale: "ar" },
] as const;

/** What axe calls serious or critical, as lines one can read. */
export async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Nobody reads the descriptions of all that is well, which on long pages take longer than looking.
    .options({ resultTypes: ["violations"] })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

/** Axe measures colours, and half-faded ones are not what one reads. */
export async function endEntrances(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
    }
  });
}
