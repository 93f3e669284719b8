import { randomInt } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { test as base, expect } from "./test.ts";

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
export type Operator = "ines" | "khoi";

/** Their roles in the demo (demo/people.ts). */
export const OPERATORS = {
  ines: { name: "Ines Carvalho", role: "admin" },
  khoi: { name: "Nguyễn Minh Khôi", role: "moderator" },
} as const satisfies Record<Operator, { name: string; role: string }>;

type OperatorFixtures = { enterAs: (operator: Operator, page?: Page) => Promise<void> };
type WorkerFixtures = { operatorCookies: (operator: Operator) => Promise<Cookies> };

/** Playwright's test, with the demo's operators at hand. Each signs in once a worker: attempts are limited. */
export const test = base.extend<OperatorFixtures, WorkerFixtures>({
  operatorCookies: [
    async ({ playwright }, use) => {
      const baseURL = process.env.WEB_URL ?? "http://localhost:3000";
      const known = new Map<Operator, Cookies>();
      await use(async (operator) => {
        const cookies = known.get(operator) ?? (await signIn(operator));
        known.set(operator, cookies);
        return cookies;
      });

      async function signIn(operator: Operator): Promise<Cookies> {
        const password = process.env.DEMO_PASSWORD;
        if (!password) throw new Error("DEMO_PASSWORD is not set: npm test sets it");
        const part = () => randomInt(1, 255);
        const request = await playwright.request.newContext({
          baseURL,
          extraHTTPHeaders: { origin: baseURL, "x-forwarded-for": `10.${part()}.${part()}.${part()}` },
        });
        const response = await request.post("/api/auth/sign-in/email", {
          data: { email: `${operator}@demo.example`, password },
        });
        expect(response.status(), await response.text()).toBe(200);
        const { cookies } = await request.storageState();
        await request.dispose();
        return cookies;
      }
    },
    { scope: "worker" },
  ],
  enterAs: async ({ page, operatorCookies }, use) => {
    await use(async (operator, on = page) => {
      await on.context().addCookies(await operatorCookies(operator));
    });
  },
});

export { expect } from "@playwright/test";
