/** The API's own bounds (lib/accounts/auth-schema.ts), which has the last word: these only spare a round trip. */
export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;
const MAX_NAME_LENGTH = 80;
const MAX_EMAIL_LENGTH = 254;
/** Something, an @, and a domain with a dot. */
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

export type Credentials = { email: string; password: string };
export type NewPerson = Credentials & { name: string };

/** The message that tells what is wrong with a field, by its key in `account`. */
export type Faults = {
  name?: "nameInvalid";
  email?: "emailInvalid" | "emailTaken";
  password?: "passwordMissing" | "passwordLength";
};

export function readCredentials(form: FormData): Credentials {
  return { email: textOf(form, "email").trim(), password: textOf(form, "password") };
}

export function readNewPerson(form: FormData): NewPerson {
  return { name: textOf(form, "name").trim(), ...readCredentials(form) };
}

export function faultsOfCredentials({ email, password }: Credentials): Faults {
  return {
    ...(isEmail(email) ? {} : { email: "emailInvalid" }),
    ...(password === "" ? { password: "passwordMissing" } : {}),
  };
}

export function faultsOfNewPerson({ name, email, password }: NewPerson): Faults {
  const isNameFine = name !== "" && name.length <= MAX_NAME_LENGTH;
  const isPasswordFine = password.length >= MIN_PASSWORD_LENGTH && password.length <= MAX_PASSWORD_LENGTH;
  return {
    ...(isNameFine ? {} : { name: "nameInvalid" }),
    ...(isEmail(email) ? {} : { email: "emailInvalid" }),
    ...(isPasswordFine ? {} : { password: "passwordLength" }),
  };
}

/** The faults that the server found, in fields that looked right from here. */
export function faultsOfFields(names: readonly string[]): Faults {
  return {
    ...(names.includes("name") ? { name: "nameInvalid" } : {}),
    ...(names.includes("email") ? { email: "emailInvalid" } : {}),
    ...(names.includes("password") ? { password: "passwordLength" } : {}),
  };
}

export function hasFaults(faults: Faults): boolean {
  return Object.keys(faults).length > 0;
}

/** Whether two spellings name one mailbox, as far as this site is concerned. */
export function isSameEmail(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function isEmail(text: string): boolean {
  return text.length <= MAX_EMAIL_LENGTH && EMAIL.test(text);
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
