import type { Page } from "@playwright/test";
import { CONSOLE_PAGES } from "#components/console/console-pages.ts";
import { trendingStatusSchema } from "#lib/feeds/trending/trending-schema.ts";
import { comeFromOwnAddress, newPerson, signUpByApi } from "./support/accounts.ts";
import { endEntrances, LOOKS, seriousFaults } from "./support/axe.ts";
import { answerConsole, askAs, caseListOf, caseOf, openConsole } from "./support/console-api.ts";
import { expect, OPERATORS, test } from "./support/operators.ts";

test.beforeEach(({ page }) => comeFromOwnAddress(page));

/** Signing in hashes a password, and axe looks at every element in several ways. */
test.slow();

/** What the page does is the same on every screen: once is enough. */
const onceIsEnough = () => test.skip(({ isMobile }) => Boolean(isMobile), "seen on a wide screen");

const navigation = (page: Page) => page.getByRole("navigation", { name: "Console" });
const announced = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });
const caseNamed = (page: Page, title: string) => page.getByRole("article", { name: title });

test.describe("who is let in", () => {
  onceIsEnough();

  test("strangers are sent to sign in, and back", async ({ page }) => {
    for (const { href } of CONSOLE_PAGES) {
      await page.goto(`/en${href}`);
      await expect(page).toHaveURL(`/en/sign-in?to=${encodeURIComponent(href)}`);
    }
    const person = newPerson();
    await signUpByApi(page, person);
    await page.goto(`/en/sign-in?to=${encodeURIComponent("/console/flags")}`);
    await expect(page).toHaveURL("/en/console/flags");
  });

  test("a viewer finds no way in, and every page says that it is not for them", async ({ page }) => {
    await page.goto("/en");
    const person = newPerson();
    await signUpByApi(page, person);
    await page.goto("/en");
    await page.getByRole("button", { name: `${person.name}'s account` }).click();
    await expect(page.getByRole("menuitem", { name: "Account" })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: "Console" })).toHaveCount(0);
    for (const { href } of CONSOLE_PAGES) {
      await page.goto(`/en${href}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("You don't have access to this page");
      await expect(navigation(page)).toHaveCount(0);
    }
  });

  test("a moderator finds the cases in their menu, and nothing else", async ({ enterAs, page }) => {
    await enterAs("khoi");
    await page.goto("/en");
    await page.getByRole("button", { name: `${OPERATORS.khoi.name}'s account` }).click();
    await page.getByRole("menuitem", { name: "Console" }).click();
    await expect(page).toHaveURL("/en/console/moderation");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Moderation");
    await expect(navigation(page).getByRole("link")).toHaveText(["Moderation"]);
    await page.goto("/en/console/flags");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You don't have access to this page");
  });

  test("an administrator finds every page", async ({ enterAs, page }) => {
    await enterAs("ines");
    await page.goto("/en/console");
    const titles = ["Moderation", "Flags", "Ranking", "Trending", "Published lists", "Users"];
    await expect(navigation(page).getByRole("link")).toHaveText(titles);
    for (const title of titles) {
      await navigation(page).getByRole("link", { name: title }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(navigation(page).locator("[aria-current=page]")).toHaveText(title);
      await expect(page).toHaveTitle(new RegExp(title));
    }
  });
});

test.describe("the cases", () => {
  onceIsEnough();

  const CASES = /\/console\/moderation\/cases\?/;
  const DECISION = /\/console\/moderation\/cases\/\w+\/decision$/;

  /** Three cases of the test's own, wherever the real queue stands. */
  async function openQueue(
    page: Page,
    cases = ["1", "2", "3"].map((id) => caseOf(id)),
    total = cases.length,
  ) {
    await answerConsole(page, CASES, () => ({ body: caseListOf(cases, total) }));
    await openConsole(page, "/en/console/moderation");
    await page.getByRole("button", { name: "Reload" }).click();
    await expect(announced(page, "List updated")).toBeAttached();
  }
  const decided = (id: string, state: "approved" | "rejected", note = "") =>
    caseOf(id, {
      state,
      note,
      decidedBy: "u_other",
      decidedByName: "Maya",
      decidedAt: new Date().toISOString(),
    });

  test.beforeEach(({ enterAs }) => enterAs("khoi"));

  test("are decided by keyboard alone: the next one has the focus, and what happened is read out", async ({
    page,
  }) => {
    await openQueue(page);
    await expect(page.getByText("3 pending")).toBeVisible();
    const requests = await answerConsole(page, DECISION, (request) => {
      const id = /cases\/(\w+)\//.exec(request.url())?.[1] ?? "";
      const { decision, note } = request.postDataJSON();
      return { body: decided(id, decision, note) };
    });
    const first = caseNamed(page, "Video number 1");
    await first.getByLabel("Note").focus();
    await page.keyboard.type("Fine by me");
    await page.keyboard.press("Tab");
    await expect(first.getByRole("button", { name: "Reject" })).toBeFocused();
    await expect(first.getByRole("button", { name: "Reject" })).toHaveAccessibleDescription("Video number 1");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(caseNamed(page, "Video number 2")).toBeFocused();
    await expect(announced(page, "Approved: Video number 1")).toBeAttached();
    expect(requests[0]?.postDataJSON()).toEqual({ decision: "approved", note: "Fine by me" });
    await expect(first).toContainText("Approved by Maya");
    await expect(first.getByRole("button")).toHaveCount(0);
    await expect(page.getByText("2 pending")).toBeVisible();

    for (const title of ["Video number 2", "Video number 3"]) {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await expect(announced(page, `Rejected: ${title}`)).toBeAttached();
    }
    // No case is left to take the focus: the list itself does.
    await expect(page.getByRole("region", { name: "Pending" })).toBeFocused();
    await expect(page.getByText("All cases decided.")).toBeVisible();
    await expect(page.getByText("None pending", { exact: true })).toBeVisible();
  });

  test("show a decision at once, and take it back with its reason where it could not be sent", async ({
    page,
  }) => {
    await openQueue(page);
    const release = Promise.withResolvers<void>();
    await answerConsole(page, DECISION, async () => {
      await release.promise;
      return { status: 503 };
    });
    const first = caseNamed(page, "Video number 1");
    await first.getByLabel("Note").fill("Looks staged");
    await first.getByRole("button", { name: "Reject" }).click();
    await expect(first).toContainText("Rejected by you");
    await expect(page.getByText("2 pending")).toBeVisible();
    release.resolve();
    await expect(first.getByRole("alert")).toContainText("Something went wrong.");
    await expect(first.getByLabel("Note")).toHaveValue("Looks staged");
    await expect(page.getByText("3 pending")).toBeVisible();
  });

  test("say in their place who was faster, and how they decided", async ({ page }) => {
    await openQueue(page);
    await answerConsole(page, DECISION, () => ({ status: 409 }));
    await answerConsole(page, /\/console\/moderation\/cases\/1$/, () => ({
      body: decided("1", "rejected", "Not ours"),
    }));
    const first = caseNamed(page, "Video number 1");
    await first.getByRole("button", { name: "Approve" }).click();
    await expect(first).toContainText("Another moderator decided first.");
    await expect(first).toContainText("Rejected by Maya");
    await expect(first).toContainText("Not ours");
    await expect(announced(page, "Another moderator decided first: Video number 1")).toBeAttached();
  });

  test("go on over pages without repeating one", async ({ page }) => {
    await openQueue(
      page,
      ["1", "2"].map((id) => caseOf(id)),
      3,
    );
    const requests = await answerConsole(page, CASES, () => ({
      body: caseListOf([caseOf("2"), caseOf("3")], 3),
    }));
    await page.getByRole("button", { name: "Show more" }).click();
    await expect(page.getByRole("article")).toHaveCount(3);
    expect(requests[0]?.url()).toContain("offset=2");
    await expect(page.getByRole("button", { name: "Show more" })).toBeHidden();
  });

  test("say when they can't be read, and offer to try again", async ({ page }) => {
    await openQueue(page, []);
    await expect(page.getByRole("heading", { name: "No pending videos" })).toBeVisible();
    await answerConsole(page, CASES, () => ({ status: 401 }));
    await page.getByRole("button", { name: "Reload" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "You've been signed out." });
    await expect(alert).toBeVisible();
    await answerConsole(page, CASES, () => ({ body: caseListOf([caseOf("9")]) }));
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(caseNamed(page, "Video number 9")).toBeVisible();
    await expect(alert).toBeHidden();
  });

  test("of each state have an address", async ({ page }) => {
    await openConsole(page, "/en/console/moderation");
    const tabs = page.getByRole("navigation", { name: "Cases" });
    await tabs.getByRole("link", { name: "Rejected" }).click();
    await expect(page).toHaveURL("/en/console/moderation?state=rejected");
    await expect(tabs.locator("[aria-current=page]")).toHaveText("Rejected");
    await page.goto("/en/console/moderation?state=nonsense");
    await expect(tabs.locator("[aria-current=page]")).toHaveText("Pending");
  });
});

test.describe("the ranking's form", () => {
  onceIsEnough();

  test.beforeEach(({ enterAs }) => enterAs("ines"));

  test("says what is out of bounds and what the active version has, and sends nothing before", async ({
    page,
  }) => {
    await openConsole(page, "/en/console/ranking");
    const save = page.getByRole("button", { name: "Save and activate" });
    await expect(save).toHaveAttribute("aria-disabled", "true");
    const hours = page.getByLabel("Time constant (hours)");
    const before = await hours.inputValue();
    await hours.fill("0");
    await expect(hours).toHaveAccessibleDescription("Enter a number from 0.1 to 10,000");
    await expect(hours).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByRole("button", { name: "Preview" })).toHaveAttribute("aria-disabled", "true");
    await hours.fill("48");
    await expect(hours).toHaveAccessibleDescription(`Active: ${before}`);
    await expect(save).toHaveAttribute("aria-disabled", "false");
    await page.getByLabel("Videos per creator").fill("2.5");
    await expect(page.getByLabel("Videos per creator")).toHaveAccessibleDescription(
      "Enter a whole number from 1 to 1,000",
    );
    await expect(save).toHaveAttribute("aria-disabled", "true");
  });

  test("previews a change beside what is, and says when it is out of date", async ({ page }) => {
    await openConsole(page, "/en/console/ranking");
    await page.getByLabel("Watch time (seconds)").fill("0");
    await page.getByLabel("Likes", { exact: true }).fill("500");
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(announced(page, "The preview is ready")).toBeAttached();
    for (const name of ["With changes", "Current"])
      await expect(page.getByRole("region", { name }).getByRole("listitem")).toHaveCount(20);
    await expect(page.getByText(/of the top 20 would move\./)).toBeVisible();
    await page.getByLabel("Likes", { exact: true }).fill("5");
    await expect(page.getByText("The values have changed.")).toBeVisible();
  });
});

test.describe("the trending score", () => {
  onceIsEnough();

  test.beforeEach(({ enterAs }) => enterAs("ines"));

  test("is computed on demand, and says so when it is done", async ({ page }) => {
    await openConsole(page, "/en/console/trending");
    const computedAt = async () => {
      const status = await askAs({ request: page.request, url: page.url() }, "GET", "trending");
      return trendingStatusSchema.parse(status).computedAt;
    };
    const before = await computedAt();
    const button = page.getByRole("button", { name: "Recompute now" });
    await button.click();
    await expect.poll(computedAt).not.toBe(before);
    await expect(button).toHaveAttribute("aria-busy", "false");
    await expect(announced(page, "Computed")).toBeVisible();
  });

  test("takes no weights above 1 in sum, and says what the active version has", async ({ page }) => {
    await openConsole(page, "/en/console/trending");
    const save = page.getByRole("button", { name: "Save and activate" });
    await expect(save).toHaveAttribute("aria-disabled", "true");
    await page.getByLabel("Views weight").fill("0.9");
    await expect(page.getByLabel("Views weight")).toHaveAccessibleDescription("Active: 0.6");
    await expect(page.getByRole("alert").filter({ hasText: "must add up to 1 or less" })).toBeVisible();
    await expect(save).toHaveAttribute("aria-disabled", "true");
    await page.getByLabel("Shares weight").fill("0");
    await page.getByLabel("Recency weight").fill("0.1");
    await expect(save).toHaveAttribute("aria-disabled", "false");
  });

  test("keeps what was typed where somebody else was faster", async ({ page }) => {
    await answerConsole(page, /\/trending\/config$/, () => ({ status: 409 }));
    await openConsole(page, "/en/console/trending");
    await page.getByLabel("Window (hours)").fill("12");
    await page.getByRole("button", { name: "Save and activate" }).click();
    await expect(
      page.getByRole("alert").filter({ hasText: "Someone else changed this first" }),
    ).toBeVisible();
    await expect(page.getByLabel("Window (hours)")).toHaveValue("12");
  });
});

test.describe("people", () => {
  onceIsEnough();

  test("are found by the whole e-mail only, not erased by a slip, and then for good", async ({
    enterAs,
    page,
  }) => {
    const person = newPerson();
    await page.goto("/en");
    await signUpByApi(page, person);
    await page.context().clearCookies();
    await enterAs("ines");
    await openConsole(page, "/en/console/people");
    const lookUp = async (query: string) => {
      await page.getByLabel("Email or user ID").fill(query);
      await page.getByRole("button", { name: "Search" }).click();
    };
    await lookUp(person.email.slice(0, -1));
    await expect(page.getByText("No user has this email.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Delete user" })).toHaveCount(0);

    await lookUp(person.email.toUpperCase());
    const card = page.getByRole("region", { name: person.name });
    await expect(card).toContainText(person.email);
    await expect(card).toContainText("no videos, no comments");
    await card.getByRole("button", { name: "Delete user" }).click();
    const dialog = page.getByRole("dialog", { name: "Permanently delete this user?" });
    await expect(dialog.getByRole("listitem")).toHaveCount(5);
    const typed = dialog.getByLabel("Type this to confirm");
    await typed.fill("somebody@example.com");
    await dialog.getByRole("button", { name: "Delete permanently" }).click();
    await expect(typed).toBeFocused();
    await expect(typed).toHaveAccessibleDescription("Doesn't match");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
    await expect(card.getByRole("button", { name: "Delete user" })).toBeFocused();

    await page.keyboard.press("Enter");
    await typed.fill(person.email);
    await page.keyboard.press("Enter");
    await expect(card.getByText("Deleted. Nothing of this user is shown any more.")).toBeFocused();
    await lookUp(person.email);
    await expect(page.getByText("No user has this email.")).toBeVisible();
    const { origin } = new URL(page.url());
    const response = await page.request.post("/api/auth/sign-in/email", {
      data: person,
      headers: { origin },
    });
    expect([400, 401]).toContain(response.status());
  });

  test("who look themselves up are shown to their own page", async ({ enterAs, page }) => {
    await enterAs("ines");
    await openConsole(page, "/en/console/people");
    await page.getByLabel("Email or user ID").fill("ines@demo.example");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: OPERATORS.ines.name })).toContainText("Administrator");
    await expect(page.getByRole("button", { name: "Delete user" })).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("link", { name: "your account" })).toBeVisible();
  });

  test("who could not be erased are still there, and it says why", async ({ enterAs, page }) => {
    await enterAs("ines");
    await openConsole(page, "/en/console/people");
    await answerConsole(page, /\/erase$/, () => ({ status: 503 }));
    await page.getByLabel("Email or user ID").fill("somebody-elsewhere");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByText("No account has this ID.")).toBeVisible();
    await page.getByRole("button", { name: "Delete user" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Type this to confirm").fill("somebody-elsewhere");
    await dialog.getByRole("button", { name: "Delete permanently" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Something went wrong.");
    await expect(dialog).toBeVisible();
  });
});

for (const { colorScheme, locale } of LOOKS) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });
    // These pages are many: each width is looked at once, too.
    test.skip(({ isMobile }) => Boolean(isMobile) !== (colorScheme === "dark"), "seen on the other screen");

    test(`finds nothing serious on any page in ${locale}`, async ({ enterAs, page }) => {
      await enterAs("ines");
      for (const { href } of CONSOLE_PAGES) {
        await openConsole(page, `/${locale}${href}`);
        expect(await seriousFaults(page), href).toEqual([]);
      }
    });

    test("finds nothing serious in dialogs, previews, faults and decisions", async ({ enterAs, page }) => {
      await enterAs("ines");
      await openConsole(page, "/en/console/flags");
      await page.getByRole("button", { name: "Turn off for everyone" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await endEntrances(page);
      expect(await seriousFaults(page)).toEqual([]);

      await openConsole(page, "/en/console/ranking");
      await page.getByLabel("Watch time (seconds)").fill("0");
      await page.getByRole("button", { name: "Preview" }).click();
      await expect(announced(page, "The preview is ready")).toBeAttached();
      await page.getByLabel("List length").fill("0");
      expect(await seriousFaults(page)).toEqual([]);

      await openConsole(page, "/en/console/people");
      await page.getByLabel("Email or user ID").fill("nobody-of-ours");
      await page.getByRole("button", { name: "Search" }).click();
      await page.getByRole("button", { name: "Delete user" }).click();
      await page.getByRole("button", { name: "Delete permanently" }).click();
      await expect(page.getByLabel("Type this to confirm")).toHaveAttribute("aria-invalid", "true");
      await endEntrances(page);
      expect(await seriousFaults(page)).toEqual([]);

      await answerConsole(page, /\/console\/moderation\/cases\?/, () => ({
        body: caseListOf(["1", "2"].map((id) => caseOf(id))),
      }));
      await answerConsole(page, /\/decision$/, () => ({ status: 500 }));
      await openConsole(page, "/en/console/moderation");
      await page.getByRole("button", { name: "Reload" }).click();
      await caseNamed(page, "Video number 1").getByRole("button", { name: "Approve" }).click();
      await expect(caseNamed(page, "Video number 1").getByRole("alert")).toContainText(
        "Something went wrong",
      );
      expect(await seriousFaults(page)).toEqual([]);
    });
  });
}

test("every target is big enough, and no page is wider than its screen, in any language", async ({
  enterAs,
  page,
}) => {
  const width = page.viewportSize()?.width ?? 0;
  const least = width < 640 ? 44 : 24;
  await enterAs("ines");
  // Where there is room for one language there is for the others.
  for (const locale of width < 640 ? ["en", "sv", "vi", "ja", "ar"] : ["en", "ar"]) {
    for (const { href } of CONSOLE_PAGES) {
      await page.goto(`/${locale}${href}`);
      const faults = await page
        .locator("main button, main a, main input, main select, main summary, nav a")
        .evaluateAll(
          (controls, leastPx) =>
            controls
              .filter(
                (control) => control.checkVisibility() && !control.matches("[type=checkbox], .text-link"),
              )
              .filter((control) => {
                const { height } = control.getBoundingClientRect();
                return height < leastPx || control.scrollWidth > control.clientWidth + 1;
              })
              .map((control) => control.outerHTML.slice(0, 160)),
          least,
        );
      expect(faults, `${locale}${href}`).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        `${locale}${href}`,
      ).toBeLessThanOrEqual(width);
    }
  }
});
