import { expect, test, vi } from "vitest";

test("instanceof AppError accepts errors of another copy of the class, and nothing else", async () => {
  const { AppError } = await import("./errors.ts");
  vi.resetModules();
  const { AppError: OtherAppError } = await import("./errors.ts");
  expect(OtherAppError).not.toBe(AppError);
  expect(new OtherAppError("conflict", "Changed by another request.") instanceof AppError).toBe(true);
  expect(new Error("conflict") instanceof AppError).toBe(false);
  expect({ code: "conflict" } instanceof AppError).toBe(false);
});
