/** The limits of the API (lib/accounts/auth-schema.ts), checked here first to save a round trip. */
export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;
const MAX_NAME_LENGTH = 80;
const MAX_EMAIL_LENGTH = 254;
/** Text, an @, and a domain with a dot. */
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

export type Credentials = { email: string; password: string };
export type NewPerson = Credentials & { name: string };

/** Key of the error message of each invalid field, in the `account` messages. */
export type FieldErrors = {
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

export function checkCredentials({ email, password }: Credentials): FieldErrors {
  return {
    ...(isEmail(email) ? {} : { email: "emailInvalid" }),
    ...(password === "" ? { password: "passwordMissing" } : {}),
  };
}

export function checkNewPerson({ name, email, password }: NewPerson): FieldErrors {
  const isNameValid = name !== "" && name.length <= MAX_NAME_LENGTH;
  const isPasswordValid = password.length >= MIN_PASSWORD_LENGTH && password.length <= MAX_PASSWORD_LENGTH;
  return {
    ...(isNameValid ? {} : { name: "nameInvalid" }),
    ...(isEmail(email) ? {} : { email: "emailInvalid" }),
    ...(isPasswordValid ? {} : { password: "passwordLength" }),
  };
}

/** Errors of fields that the server rejected. */
export function errorsOfFields(names: readonly string[]): FieldErrors {
  return {
    ...(names.includes("name") ? { name: "nameInvalid" } : {}),
    ...(names.includes("email") ? { email: "emailInvalid" } : {}),
    ...(names.includes("password") ? { password: "passwordLength" } : {}),
  };
}

export function hasErrors(errors: FieldErrors): boolean {
  return Object.keys(errors).length > 0;
}

function isEmail(text: string): boolean {
  return text.length <= MAX_EMAIL_LENGTH && EMAIL.test(text);
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
