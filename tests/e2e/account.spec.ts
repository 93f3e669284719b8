import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { comeFromOwnAddress, newPerson, signUpByApi, type TestPerson } from "./support/accounts.ts";
import { endEntrances, seriousFaults } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

test.beforeEach(({ page }) => comeFromOwnAddress(page));

/** A password is hashed at each sign-up, on a machine that has more to do. */
test.slow();

const field = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true });

async function fillSignUp(page: Page, { name, email, password }: TestPerson): Promise<void> {
  await field(page, "Name").fill(name);
  await field(page, "Email").fill(email);
  await field(page, "Password").fill(password);
}

async function fillSignIn(page: Page, { email, password }: Omit<TestPerson, "name">): Promise<void> {
  await field(page, "Email").fill(email);
  await field(page, "Password").fill(password);
}

const personButton = (page: Page, { name }: TestPerson): Locator =>
  page.getByRole("button", { name: `${name}'s account` });

test("sign up, sign out and sign in, each time back to where one came from", async ({ page }) => {
  const person = newPerson();
  await page.goto("/en?from=test");
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/en\/sign-in\?to=/);
  await page.getByRole("link", { name: "Create an account" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Create an account");
  await fillSignUp(page, person);
  await page.getByRole("button", { name: "Create account" }).click();

  await expect(page).toHaveURL(/\/en\?from=test$/);
  await expect(page.getByRole("link", { name: "Sign in" })).toBeHidden();
  await personButton(page, person).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(page).toHaveURL(/\/en$/);

  // A page that only they may see sends one to sign in, and gets one back.
  await page.goto("/en/account");
  await expect(page).toHaveURL(/\/en\/sign-in\?to=%2Faccount$/);
  await fillSignIn(page, person);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/en\/account$/);
  await expect(page.getByRole("definition").filter({ hasText: person.email })).toBeVisible();
  await expect(personButton(page, person)).toBeVisible();
});

test("the server's own page says who is signed in, and sends them past signing in", async ({ page }) => {
  const person = newPerson("مايا");
  await page.goto("/ar");
  await signUpByApi(page, person);
  const html = await (await page.request.get("/ar")).text();
  expect(html).toContain("حساب مايا");
  await page.goto("/ar/sign-in?to=/account");
  await expect(page).toHaveURL(/\/ar\/account$/);
});

test.describe("a sign-in that can't be", () => {
  test("a wrong password is announced, and what was typed stays", async ({ page }) => {
    const person = newPerson();
    await page.goto("/en/sign-in");
    await fillSignIn(page, { ...person, password: "not the one" });
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Wrong email or password." })).toBeVisible();
    await expect(field(page, "Email")).toHaveValue(person.email);
    await expect(page).toHaveURL(/\/en\/sign-in$/);
  });

  test("fields say what is wrong with them, and the first has the focus", async ({ page }) => {
    await page.goto("/en/sign-up");
    await fillSignUp(page, { name: "Maya", email: "maya@nowhere", password: "short" });
    const before = await page.getByRole("button", { name: "Create account" }).boundingBox();
    await page.getByRole("button", { name: "Create account" }).click();
    const email = field(page, "Email");
    await expect(email).toBeFocused();
    await expect(email).toHaveAttribute("aria-invalid", "true");
    await expect(email).toHaveAccessibleDescription("Enter a valid email, like name@example.com");
    await expect(field(page, "Password")).toHaveAccessibleDescription("Use between 10 and 128 characters");
    await expect(field(page, "Name")).toHaveAttribute("aria-invalid", "false");
    await expect(field(page, "Name")).toHaveValue("Maya");
    expect(await page.getByRole("button", { name: "Create account" }).boundingBox()).toEqual(before);
  });

  test("an e-mail that has an account says so in its field", async ({ page }) => {
    const person = newPerson();
    await page.goto("/en/sign-up");
    await signUpByApi(page, person);
    await page.context().clearCookies();
    await fillSignUp(page, person);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(field(page, "Email")).toHaveAccessibleDescription(
      "An account with this email already exists",
    );
    await expect(field(page, "Email")).toBeFocused();
  });

  test("too many attempts: the button says when to try again, and does nothing before", async ({ page }) => {
    await page.clock.install();
    await page.goto("/en/sign-in");
    let asked = 0;
    await page.route("**/api/auth/sign-in/email", async (route) => {
      asked += 1;
      await route.fulfill({ status: 429, headers: { "retry-after": "125" }, body: "{}" });
    });
    await fillSignIn(page, newPerson());
    // Far enough ahead that a busy machine is not past it before the call arrives.
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Try again at" })).toBeVisible();
    await page.clock.runFor(300);
    const waiting = page.getByRole("button", { name: "Try again in 2:05" });
    await expect(waiting).toHaveAttribute("aria-disabled", "true");
    await waiting.click({ force: true });
    await page.clock.runFor(125_000);
    expect(asked).toBe(1);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect.poll(() => asked).toBe(2);
  });

  test("an unreachable server says so", async ({ page }) => {
    await page.goto("/en/sign-in");
    await page.route("**/api/auth/**", (route) => route.abort());
    await fillSignIn(page, newPerson());
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Couldn't reach the server." })).toBeVisible();
  });
});

test("the address bar can't send anybody elsewhere", async ({ page }) => {
  const person = newPerson();
  await page.goto("/en");
  await signUpByApi(page, person);
  for (const to of ["https://evil.example/", "//evil.example/", "/\\evil.example"]) {
    await page.goto(`/en/sign-in?to=${encodeURIComponent(to)}`);
    await expect(page).toHaveURL(/\/en$/);
  }
});

test("a password can be shown, and password managers know the fields", async ({ page }) => {
  await page.goto("/en/sign-up");
  const password = field(page, "Password");
  await password.fill("correct horse battery");
  await expect(password).toHaveAttribute("type", "password");
  const show = page.getByRole("button", { name: "Show password" });
  await show.click();
  await expect(password).toHaveAttribute("type", "text");
  await expect(show).toHaveAttribute("aria-pressed", "true");
  await expect(password).toHaveAttribute("autocomplete", "new-password");
  await expect(field(page, "Email")).toHaveAttribute("autocomplete", "email");
  await page.goto("/en/sign-in");
  await expect(field(page, "Password")).toHaveAttribute("autocomplete", "current-password");
  await expect(field(page, "Email")).toHaveAttribute("autocomplete", "username");
});

test.describe("one's own account", () => {
  test("gives out all that is kept, as a file", async ({ page }) => {
    const person = newPerson();
    await page.goto("/en");
    await signUpByApi(page, person);
    await page.goto("/en/account");
    const started = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download my data" }).click();
    const download = await started;
    expect(download.suggestedFilename()).toBe("my-data.json");
    const data: unknown = JSON.parse(await readFile(await download.path(), "utf8"));
    expect(data).toMatchObject({ profile: { email: person.email, name: person.name } });
  });

  test("is deleted only by whoever types its e-mail, and then for good", async ({ hot, page }) => {
    const person = newPerson();
    await page.goto("/en");
    await signUpByApi(page, person);
    await page.goto("/en/account");
    await page.getByRole("button", { name: "Delete my account" }).click();
    const dialog = page.getByRole("dialog", { name: "Permanently delete your account?" });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole("listitem")).toHaveCount(4);

    await dialog.getByLabel("Type your email to confirm").fill("somebody@example.com");
    await dialog.getByRole("button", { name: "Delete permanently" }).click();
    await expect(dialog.getByLabel("Type your email to confirm")).toHaveAccessibleDescription(
      "This isn't the email of your account",
    );
    await dialog.getByRole("button", { name: "Keep my account" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: "Delete my account" })).toBeFocused();

    await page.getByRole("button", { name: "Delete my account" }).click();
    await expect(dialog.getByLabel("Type your email to confirm")).toHaveValue("");
    await dialog.getByLabel("Type your email to confirm").fill(person.email.toUpperCase());
    await dialog.getByRole("button", { name: "Delete permanently" }).click();

    await expect(page.getByText("Your account has been deleted.")).toBeFocused();
    await expect(page).toHaveURL(/\/en$/);
    await expect(hot.tiles.first()).toBeVisible();
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
    expect((await page.request.get("/api/v1/me/export")).status()).toBe(401);

    await page.goto("/en/sign-in");
    await fillSignIn(page, person);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Wrong email or password." })).toBeVisible();
  });

  test("a deletion that fails says so, and the account stays", async ({ page }) => {
    const person = newPerson();
    await page.goto("/en");
    await signUpByApi(page, person);
    await page.goto("/en/account");
    await page.route("**/api/v1/me", (route) => route.fulfill({ status: 503, body: "{}" }));
    await page.getByRole("button", { name: "Delete my account" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Type your email to confirm").fill(person.email);
    await dialog.getByRole("button", { name: "Delete permanently" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Something went wrong.");
    await expect(dialog.getByRole("button", { name: "Delete permanently" })).toHaveAttribute(
      "aria-disabled",
      "false",
    );
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("finds nothing serious in signing in and up, faults shown", async ({ page }) => {
      await page.goto("/ar/sign-in");
      expect(await seriousFaults(page)).toEqual([]);
      await page.goto("/en/sign-up");
      await page.getByRole("button", { name: "Create account" }).click();
      await expect(field(page, "Name")).toBeFocused();
      expect(await seriousFaults(page)).toEqual([]);
    });

    test("finds nothing serious in the account, its menu and its dialog", async ({ page }) => {
      const person = newPerson();
      await page.goto("/en");
      await signUpByApi(page, person);
      await page.goto("/en/account");
      await personButton(page, person).click();
      await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
      await endEntrances(page);
      expect(await seriousFaults(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Delete my account" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await endEntrances(page);
      expect(await seriousFaults(page)).toEqual([]);
    });
  });
}

test("every target is big enough, and no page is wider than its screen, in any language", async ({
  page,
}) => {
  const least = (page.viewportSize()?.width ?? 0) < 640 ? 44 : 24;
  await page.goto("/en");
  await signUpByApi(page, newPerson("A person with quite a long name for a menu"));
  const cookies = await page.context().cookies();
  for (const locale of ["en", "sv", "vi", "ja", "ar"]) {
    for (const path of ["sign-in", "sign-up", "account"]) {
      if (path === "account") await page.context().addCookies(cookies);
      else await page.context().clearCookies();
      await page.goto(`/${locale}/${path}`);
      const faults = await page.locator("button, a, input").evaluateAll(
        (controls, leastPx) =>
          controls
            .filter((control) => control.checkVisibility() && !control.matches("[class*='sr-only']"))
            .filter((control) => {
              const { height } = control.getBoundingClientRect();
              return height < leastPx || control.scrollWidth > control.clientWidth + 1;
            })
            .map((control) => control.outerHTML.slice(0, 120)),
        least,
      );
      expect(faults, `${locale}/${path}`).toEqual([]);
      const viewport = page.viewportSize()?.width ?? 0;
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport);
    }
  }
});
