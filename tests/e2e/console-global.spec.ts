import { randomUUID } from "node:crypto";
import type { APIRequestContext, Browser, Page } from "@playwright/test";
import pg from "pg";
import { configListSchema } from "#lib/feeds/hot/ranking-config-schema.ts";
import { trendingListSchema } from "#lib/feeds/trending/trending-schema.ts";
import { flagListSchema } from "#lib/flags/flag-schema.ts";
import { caseListSchema } from "#lib/moderation/case-schema.ts";
import { comeFromOwnAddress } from "./support/accounts.ts";
import { askAs, openConsole } from "./support/console-api.ts";
import { expect, OPERATORS, type Operator, test } from "./support/operators.ts";

/*
 * What an operator does here, everybody else meets: so these run one after the other, when all other specs are done
 * (playwright.config.ts), and each leaves flags and ranking as it found them.
 */
test.slow();
test.beforeEach(({ page }) => comeFromOwnAddress(page));

const serviceHeaders = () => ({ authorization: `Bearer ${process.env.EVENTS_SERVICE_TOKEN}` });

/** The list as the API has it, without a limit. */
async function hotIds(request: APIRequestContext, limit = 20): Promise<string[]> {
  const response = await request.get(`/api/v1/hot?limit=${limit}`, { headers: serviceHeaders() });
  const { items } = await response.json();
  return items.map(({ videoId }: { videoId: string }) => videoId);
}

async function rows<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? "" });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another person's own browser, on the same page. */
async function secondPage(
  browser: Browser,
  enterAs: (operator: Operator, page: Page) => Promise<void>,
  operator: Operator,
): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await comeFromOwnAddress(page);
  await enterAs(operator, page);
  return page;
}

const caseOfVideo = (page: Page, videoId: string) => page.locator(`[data-video="${videoId}"]`);
const announced = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text });

test.describe("cases", () => {
  /** Lifts videos that wait for approval to the very top, and waits until each has its case. */
  async function escalate(request: APIRequestContext, count: number): Promise<string[]> {
    const pending = await rows<{ id: string }>(`
      SELECT s.video_id AS id FROM video_stats AS s
      WHERE s.eligibility = 'pending'
        AND NOT EXISTS (SELECT 1 FROM moderation_case AS m WHERE m.video_id = s.video_id)
      ORDER BY s.published_epoch_sec DESC LIMIT ${count}`);
    expect(pending).toHaveLength(count);
    const events = pending.map(({ id }) => ({
      id: randomUUID(),
      kind: "like",
      videoId: id,
      count: 1_000_000_000,
    }));
    const response = await request.post("/api/v1/events", { data: { events }, headers: serviceHeaders() });
    expect(response.status(), await response.text()).toBe(202);
    const ids = pending.map(({ id }) => id);
    const cased = () =>
      rows(`SELECT 1 FROM moderation_case WHERE state = 'open' AND video_id IN ('${ids.join("','")}')`);
    await expect.poll(async () => (await cased()).length, { timeout: 20_000 }).toBe(count);
    return ids;
  }

  test("approval lists a video, rejection does not, and both are kept with their note", async ({
    enterAs,
    page,
    request,
  }) => {
    const [good = "", bad = ""] = await escalate(request, 2);
    await enterAs("khoi");
    await openConsole(page, "/en/console/moderation");
    await caseOfVideo(page, good).getByLabel("Note").fill("Looks fine");
    await caseOfVideo(page, good).getByRole("button", { name: "Approve" }).click();
    await expect(caseOfVideo(page, good)).toContainText("Approved by you");
    await caseOfVideo(page, bad).getByRole("button", { name: "Reject" }).click();
    await expect(caseOfVideo(page, bad)).toContainText("Rejected by you");
    await expect.poll(() => hotIds(request), { timeout: 10_000 }).toContain(good);
    expect(await hotIds(request, 100)).not.toContain(bad);

    await page.getByRole("link", { name: "Approved" }).click();
    await expect(caseOfVideo(page, good)).toContainText("Looks fine");
    await page.getByRole("link", { name: "Rejected" }).click();
    await expect(caseOfVideo(page, bad)).toContainText("Rejected by you");
    const open = caseListSchema.parse(
      await askAs({ request: page.request, url: page.url() }, "GET", "moderation/cases?limit=100"),
    );
    expect(open.cases.map(({ video }) => video.videoId)).not.toContain(good);
  });

  test("two decide the same one at once: one decision holds, and the other sees whose", async ({
    browser,
    enterAs,
    page,
    request,
  }) => {
    const [contested = ""] = await escalate(request, 1);
    await enterAs("khoi");
    const other = await secondPage(browser, enterAs, "ines");
    await Promise.all([
      openConsole(page, "/en/console/moderation"),
      openConsole(other, "/en/console/moderation"),
    ]);
    await Promise.all([
      caseOfVideo(page, contested).getByRole("button", { name: "Approve" }).click(),
      caseOfVideo(other, contested).getByRole("button", { name: "Reject" }).click(),
    ]);
    const settled = /(?:Approved|Rejected) by (?:you|Ines Carvalho|Nguyễn Minh Khôi)/;
    for (const each of [page, other]) {
      await expect(caseOfVideo(each, contested)).toContainText(settled);
      await expect(
        each.getByRole("status").filter({ hasText: /Approved|Rejected|Another moderator decided first/ }),
      ).toBeAttached();
    }
    const [decided] = await rows<{ state: string; decided_by: string }>(
      `SELECT state, decided_by FROM moderation_case WHERE video_id = '${contested}'`,
    );
    const isApproved = decided?.state === "approved";
    const [winner, loser] = isApproved ? [page, other] : [other, page];
    const verb = isApproved ? "Approved" : "Rejected";
    const name = OPERATORS[isApproved ? "khoi" : "ines"].name;
    await expect(caseOfVideo(winner, contested)).toContainText(`${verb} by you`);
    await expect(caseOfVideo(loser, contested)).toContainText("Another moderator decided first.");
    await expect(caseOfVideo(loser, contested)).toContainText(`${verb} by ${name}`);
    await other.context().close();
  });
});

test.describe("trending", () => {
  test("new weights are in force within seconds, and the old ones come back", async ({
    enterAs,
    page,
    request,
  }) => {
    const trendingIds = async () => {
      const { data } = trendingListSchema.parse(
        await (await request.get("/api/videos/trending?limit=5")).json(),
      );
      return data.map(({ videoId }) => videoId);
    };
    const save = async (weights: Record<"Views" | "Shares" | "Recency", string>) => {
      for (const [name, weight] of Object.entries(weights))
        await page.getByLabel(`${name} weight`).fill(weight);
      await page.getByRole("button", { name: "Save and activate" }).click();
      await expect(page.getByRole("status").filter({ hasText: "is now active" })).toBeAttached();
    };
    await enterAs("ines");
    await openConsole(page, "/en/console/trending");
    const before = await trendingIds();
    await save({ Views: "0", Shares: "0", Recency: "1" });
    await expect.poll(trendingIds, { timeout: 10_000 }).not.toEqual(before);
    await save({ Views: "0.6", Shares: "0.25", Recency: "0.15" });
    await expect.poll(trendingIds, { timeout: 10_000 }).toEqual(before);
  });
});

test.describe("ranking", () => {
  const active = async (page: Page) => {
    const asked = { request: page.request, url: page.url() };
    const { configs } = configListSchema.parse(await askAs(asked, "GET", "ranking-configs"));
    const found = configs.find((config) => config.active);
    if (!found) throw new Error("no version is active");
    return found;
  };
  const previewed = (page: Page) =>
    page
      .getByRole("region", { name: "With changes" })
      .getByRole("listitem")
      .evaluateAll((items) => items.map((item) => item.getAttribute("data-video-id")));

  test("a new version shows in a preview, then in the Hot list; the old one comes back", async ({
    enterAs,
    page,
    request,
  }) => {
    await enterAs("ines");
    await openConsole(page, "/en/console/ranking");
    const before = await active(page);
    const listBefore = await hotIds(request);
    await page.getByLabel("Watch time (seconds)").fill("0");
    await page.getByLabel("Comments", { exact: true }).fill("900");
    await page.getByLabel("Note").fill("Talk counts");
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(announced(page, "The preview is ready")).toBeAttached();
    const wanted = await previewed(page);
    expect(wanted).not.toEqual(listBefore);
    expect(await hotIds(request)).toEqual(listBefore);

    await page.getByRole("button", { name: "Save and activate" }).click();
    const version = before.version + 1;
    await expect(page.getByRole("heading", { name: `Version ${version} is active` })).toBeVisible();
    await expect(page.getByText(/\d+ lists? (?:has|have) been published with it\./)).toBeVisible({
      timeout: 15_000,
    });
    await expect.poll(() => hotIds(request), { timeout: 10_000 }).toEqual(wanted);
    const row = page.locator(`[data-version="${version}"]`);
    await expect(row).toContainText("Talk counts");
    await expect(row).toContainText("Comments 1.2 → 900");

    await openConsole(page, "/en/console/generations");
    const latest = page.getByRole("main").getByRole("listitem").first();
    await expect(latest).toContainText(`Ranking version${version}`);
    await openConsole(page, "/en/console/ranking");
    await page.getByRole("button", { name: `Restore version ${before.version}` }).click();
    await expect(page.getByRole("heading", { name: "New version" })).toBeFocused();
    await expect(page.getByLabel("Note")).toHaveValue(`Rolled back to version ${before.version}`);
    await expect(announced(page, "The preview is ready")).toBeAttached();
    await page.getByRole("button", { name: "Save and activate" }).click();
    await expect(page.getByRole("heading", { name: `Version ${version + 1} is active` })).toBeVisible();
    expect((await active(page)).parameters).toEqual(before.parameters);
    await expect.poll(() => hotIds(request), { timeout: 15_000 }).toEqual(listBefore);
  });

  test("two save at once: the second sees whose version is active, keeps their values, and may go on", async ({
    browser,
    enterAs,
    page,
  }) => {
    await enterAs("ines");
    const other = await secondPage(browser, enterAs, "ines");
    await openConsole(page, "/en/console/ranking");
    await openConsole(other, "/en/console/ranking");
    const before = await active(page);
    const save = (on: Page) => on.getByRole("button", { name: "Save and activate" });
    await other.getByLabel("Time constant (hours)").fill("25");
    await other.getByLabel("Note").fill("A little slower");
    await save(other).click();
    await expect(
      other.getByRole("heading", { name: `Version ${before.version + 1} is active` }),
    ).toBeVisible();

    await page.getByLabel("Time constant (hours)").fill("20");
    await save(page).click();
    const notice = page
      .getByRole("alert")
      .filter({ hasText: `version ${before.version + 1} in the meantime` });
    await expect(notice).toContainText(`${OPERATORS.ines.name} activated`);
    await expect(notice).toContainText("Your changes aren't saved, but they're still here.");
    await expect(notice).toContainText("A little slower");
    await expect(page.getByLabel("Time constant (hours)")).toHaveValue("20");
    await expect(page.getByLabel("Time constant (hours)")).toHaveAccessibleDescription("Active: 25");
    await expect(save(page)).toHaveAttribute("aria-disabled", "true");
    await notice.getByRole("button", { name: `Continue from version ${before.version + 1}` }).click();
    await expect(notice).toBeHidden();
    await page.getByLabel("Time constant (hours)").fill(String(before.parameters.tauHours));
    await save(page).click();
    await expect(
      page.getByRole("heading", { name: `Version ${before.version + 2} is active` }),
    ).toBeVisible();
    expect((await active(page)).parameters).toEqual(before.parameters);
    await other.context().close();
  });
});

test.describe("flags", () => {
  test.afterEach(async ({ enterAs, page }) => {
    await enterAs("ines");
    const asked = { request: page.request, url: page.url() };
    const { flags } = flagListSchema.parse(
      await askAs(asked, "PATCH", "flags/hot_enabled", {
        enabled: true,
        percentage: 100,
        allowOverride: true,
      }),
    );
    for (const { subject } of flags[0]?.overrides ?? [])
      await askAs(asked, "PUT", "flags/hot_enabled/overrides", { subject, enabled: null });
  });

  const flag = (page: Page) => page.getByRole("region", { name: "hot_enabled" });
  const titleOf = async (page: Page, path = "/en") => {
    await page.goto(path);
    return page.getByRole("heading", { level: 1 }).textContent();
  };

  test("the kill switch asks first, and then gives everybody the newest; switched on, Hot is back", async ({
    browser,
    enterAs,
    page,
  }) => {
    await enterAs("ines");
    await openConsole(page, "/en/console/flags");
    const reader = await (await browser.newContext()).newPage();
    await comeFromOwnAddress(reader);
    expect(await titleOf(reader)).toBe("Hot now");
    await expect(flag(page)).toContainText("On for everyone.");

    const off = flag(page).getByRole("button", { name: "Turn off for everyone" }).first();
    await off.click();
    const dialog = page.getByRole("dialog", { name: "Turn off hot_enabled for everyone?" });
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(flag(page)).toContainText("On for everyone.");
    await expect(off).toBeFocused();

    await off.click();
    await dialog.getByRole("button", { name: "Turn off for everyone" }).click();
    await expect(flag(page)).toContainText("Off for everyone.");
    await expect(announced(page, "Saved. Takes effect everywhere within two seconds.")).toBeAttached();
    await expect.poll(() => titleOf(reader), { timeout: 10_000 }).toBe("Newest");
    expect((await reader.request.get("/api/v1/hot")).status()).toBe(403);

    await flag(page).getByRole("button", { name: "Turn on" }).click();
    await expect(flag(page)).toContainText("On for everyone.");
    await expect.poll(() => titleOf(reader), { timeout: 10_000 }).toBe("Hot now");
    await reader.context().close();
  });

  test("a share of nobody leaves an override's person, found by e-mail, alone with Hot", async ({
    browser,
    enterAs,
    page,
  }) => {
    await enterAs("ines");
    await openConsole(page, "/en/console/flags");
    await flag(page).getByLabel("Email or user ID").fill("nobody@demo.example");
    await flag(page).getByRole("button", { name: "Add" }).click();
    await expect(flag(page).getByLabel("Email or user ID")).toHaveAccessibleDescription(
      "No user has this email",
    );
    await flag(page).getByLabel("Email or user ID").fill("khoi@demo.example");
    await flag(page).getByRole("button", { name: "Add" }).click();
    await expect(flag(page).getByRole("listitem")).toHaveCount(1);
    await expect(flag(page)).toContainText("1 override below takes precedence.");

    await flag(page).getByLabel("Percentage of people").fill("150");
    await expect(flag(page).getByLabel("Percentage of people")).toHaveAccessibleDescription(
      "Enter a number from 0 to 100",
    );
    await flag(page).getByLabel("Percentage of people").fill("0");
    await flag(page).getByRole("button", { name: "Save" }).click();
    // Nobody is everybody's loss: it asks as the kill switch does.
    await page.getByRole("dialog").getByRole("button", { name: "Turn off for everyone" }).click();
    await expect(flag(page)).toContainText("On for no one: the rollout is 0%.");

    const khoi = await secondPage(browser, enterAs, "khoi");
    const stranger = await (await browser.newContext()).newPage();
    await comeFromOwnAddress(stranger);
    await expect.poll(() => titleOf(stranger), { timeout: 10_000 }).toBe("Newest");
    await expect.poll(() => titleOf(khoi), { timeout: 10_000 }).toBe("Hot now");

    await flag(page)
      .getByRole("button", { name: /^Remove override for/ })
      .click();
    await expect(flag(page)).toContainText("No overrides.");
    await expect.poll(() => titleOf(khoi), { timeout: 10_000 }).toBe("Newest");
    await khoi.context().close();
    await stranger.context().close();
  });
});

test("erasing a creator takes their videos out of Hot before the page says so", async ({
  enterAs,
  page,
  request,
}) => {
  const listed = await hotIds(request, 100);
  const creators = await rows<{ email: string; name: string; video_id: string }>(`
    SELECT u.email, u.name, v.id AS video_id
    FROM app_user AS u JOIN channel AS c ON c.owner_id = u.id JOIN video AS v ON v.channel_id = c.id
    WHERE u.erased_at IS NULL AND u.role = 'creator' AND v.id IN ('${listed.join("','")}')`);
  const [creator] = creators;
  if (!creator) throw new Error("no creator of the demo has a video on the list");
  const theirs = creators.filter(({ email }) => email === creator.email).map(({ video_id }) => video_id);

  await enterAs("ines");
  await openConsole(page, "/en/console/people");
  await page.getByLabel("Email or user ID").fill(creator.email);
  await page.getByRole("button", { name: "Search" }).click();
  const card = page.getByRole("region", { name: creator.name });
  await expect(card).toContainText(/\d+ videos?,/);
  await card.getByRole("button", { name: "Delete user" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Type this to confirm").fill(creator.email);
  await dialog.getByRole("button", { name: "Delete permanently" }).click();
  await expect(card.getByText("Deleted. Nothing of this user is shown any more.")).toBeVisible({
    timeout: 20_000,
  });

  const now = await hotIds(request, 100);
  expect(now.length).toBeGreaterThan(0);
  for (const id of theirs) expect(now).not.toContain(id);
  await page.goto("/en/console/generations");
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
});
