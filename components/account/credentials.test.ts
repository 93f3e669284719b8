import { describe, expect, it } from "vitest";
import { MIN_PASSWORD_LENGTH as API_MIN_PASSWORD_LENGTH, signUpSchema } from "#lib/accounts/auth-schema.ts";
import { checkCredentials, checkNewPerson, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./credentials.ts";

const PERSON = { name: "Maya", email: "maya@example.com", password: "long enough" };

describe("checkNewPerson", () => {
  it("takes what the API takes", () => {
    expect(MIN_PASSWORD_LENGTH).toBe(API_MIN_PASSWORD_LENGTH);
    const longest = { name: "n".repeat(80), email: "a.b+c@sub.example.org", password: "p".repeat(128) };
    for (const person of [PERSON, longest]) {
      expect(checkNewPerson(person)).toEqual({});
      expect(signUpSchema.safeParse(person).success).toBe(true);
    }
  });

  it.each([
    ["name", ""],
    ["name", "n".repeat(81)],
    ["email", ""],
    ["email", "maya"],
    ["email", "maya@example"],
    ["email", "ma ya@example.com"],
    ["email", "maya@example..com"],
    ["password", "too short"],
    ["password", "p".repeat(MAX_PASSWORD_LENGTH + 1)],
  ] as const)("finds error with the %s %j, as the API does", (field, value) => {
    const person = { ...PERSON, [field]: value };
    expect(Object.keys(checkNewPerson(person))).toEqual([field]);
    expect(signUpSchema.safeParse(person).success).toBe(false);
  });
});

describe("checkCredentials", () => {
  it("asks for a password of any length: old ones may be shorter", () => {
    expect(checkCredentials({ email: PERSON.email, password: "x" })).toEqual({});
    expect(checkCredentials({ email: "", password: "" })).toEqual({
      email: "emailInvalid",
      password: "passwordMissing",
    });
  });
});
