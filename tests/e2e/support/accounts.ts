import { randomInt, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";

export type TestPerson = { name: string; email: string; password: string };

/** Somebody whom no other test knows. */
export function newPerson(name = "Maya Lind"): TestPerson {
  return { name, email: `e2e-${randomUUID()}@example.com`, password: "correct horse battery" };
}

/** Attempts are limited by address: each test comes from its own. */
export async function comeFromOwnAddress(page: Page): Promise<void> {
  const part = () => randomInt(1, 255);
  await page.context().setExtraHTTPHeaders({ "X-Forwarded-For": `10.${part()}.${part()}.${part()}` });
}

/** Signs a new person up through the API; the browser has their cookie afterwards. */
export async function signUpByApi(page: Page, person: TestPerson): Promise<void> {
  const response = await page.request.post("/api/auth/sign-up/email", {
    data: person,
    headers: { origin: new URL(page.url()).origin },
  });
  if (!response.ok()) throw new Error(`sign-up answers ${response.status()}: ${await response.text()}`);
}
