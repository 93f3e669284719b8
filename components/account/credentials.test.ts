import { describe, expect, it } from "vitest";
import { MIN_PASSWORD_LENGTH as API_MIN_PASSWORD_LENGTH, signUpSchema } from "#lib/accounts/auth-schema.ts";
import {
  faultsOfCredentials,
  faultsOfNewPerson,
  isSameEmail,
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
} from "./credentials.ts";

const PERSON = { name: "Maya", email: "maya@example.com", password: "long enough" };

describe("faultsOfNewPerson", () => {
  it("takes what the API takes", () => {
    expect(MIN_PASSWORD_LENGTH).toBe(API_MIN_PASSWORD_LENGTH);
    const longest = { name: "n".repeat(80), email: "a.b+c@sub.example.org", password: "p".repeat(128) };
    for (const person of [PERSON, longest]) {
      expect(faultsOfNewPerson(person)).toEqual({});
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
  ] as const)("finds fault with the %s %j, as the API does", (field, value) => {
    const person = { ...PERSON, [field]: value };
    expect(Object.keys(faultsOfNewPerson(person))).toEqual([field]);
    expect(signUpSchema.safeParse(person).success).toBe(false);
  });
});

describe("faultsOfCredentials", () => {
  it("asks for a password of any length: old ones may be shorter", () => {
    expect(faultsOfCredentials({ email: PERSON.email, password: "x" })).toEqual({});
    expect(faultsOfCredentials({ email: "", password: "" })).toEqual({
      email: "emailInvalid",
      password: "passwordMissing",
    });
  });
});

describe("isSameEmail", () => {
  it("passes over case and spaces around", () => {
    expect(isSameEmail(" Maya@Example.com ", "maya@example.com")).toBe(true);
    expect(isSameEmail("maya@example.org", "maya@example.com")).toBe(false);
  });
});
