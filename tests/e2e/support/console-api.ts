import type { APIRequestContext, Page, Request } from "@playwright/test";
import type { CaseList, ModerationCase } from "#lib/moderation/case-schema.ts";
import { waitUntilHydrated } from "./hydration.ts";

/** A case that no catalogue has. */
export function caseOf(id: string, changes: Partial<ModerationCase> = {}): ModerationCase {
  return {
    id,
    state: "open",
    rank: 7,
    hotScore: 1284.3,
    openedAt: new Date(Date.now() - 3 * 3_600_000).toISOString(),
    decidedAt: null,
    decidedBy: null,
    decidedByName: null,
    note: "",
    video: {
      videoId: `v_e2e${id}`,
      title: `Video number ${id}`,
      thumbnailUrl: "",
      durationSec: 271,
      publishedAt: new Date().toISOString(),
      language: "en",
      creator: { id: "c_e2e", name: "Test creator", avatarUrl: "" },
    },
    ...changes,
  };
}

export function caseListOf(cases: readonly ModerationCase[], total = cases.length): CaseList {
  return { cases: [...cases], paging: { limit: 20, offset: 0, total } };
}

type Answer = { status?: number; body?: unknown };

/** Lets one of the console's addresses answer as a test says; what comes later holds. Answers the requests seen. */
export async function answerConsole(
  page: Page,
  path: RegExp,
  answer: (request: Request) => Answer | Promise<Answer>,
): Promise<Request[]> {
  const seen: Request[] = [];
  await page.route(path, async (route) => {
    seen.push(route.request());
    const { status = 200, body = {} } = await answer(route.request());
    await route.fulfill({
      status,
      headers: { "content-type": status < 400 ? "application/json" : "application/problem+json" },
      body: JSON.stringify(body),
    });
  });
  return seen;
}

/** Waits until the page answers to clicks: what the server sent is there before that. */
export async function openConsole(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await waitUntilHydrated(page, "main a, main button, main:not(:has(a, button))");
}

/** The console's API with the cookies of whoever is signed in on a page. */
export async function askAs<Answer>(
  { request, url }: { request: APIRequestContext; url: string },
  method: "GET" | "POST" | "PATCH" | "PUT",
  path: string,
  data?: unknown,
): Promise<Answer> {
  const response = await request.fetch(`/api/v1/console/${path}`, {
    method,
    headers: { origin: new URL(url).origin },
    ...(data === undefined ? {} : { data }),
  });
  if (!response.ok())
    throw new Error(`${method} ${path} answers ${response.status()}: ${await response.text()}`);
  return response.json();
}
