import { expect, test, vi } from "vitest";

test("an error of another bundle's copy of the class is one too, and nothing else is", async () => {
  const { AppError } = await import("./errors.ts");
  vi.resetModules();
  const { AppError: OtherAppError } = await import("./errors.ts");
  expect(OtherAppError).not.toBe(AppError);
  expect(new OtherAppError("conflict", "Somebody was faster.") instanceof AppError).toBe(true);
  expect(new Error("conflict") instanceof AppError).toBe(false);
  expect({ code: "conflict" } instanceof AppError).toBe(false);
});
