import { randomBytes } from "node:crypto";
import path from "node:path";
import { readJson, writeJson } from "./files.ts";

const NAMES = [
  "POSTGRES_PASSWORD",
  "REDIS_PASSWORD",
  "EVENTS_SERVICE_TOKEN",
  "AUTH_JWT_SECRET",
  "BETTER_AUTH_SECRET",
] as const;

export type Secrets = Record<(typeof NAMES)[number], string>;

/** What this installation's parts prove themselves to each other with: drawn once, kept in DATA_DIR/secrets.json. */
export function loadSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, "secrets.json");
  const kept = (readJson(file) ?? {}) as Partial<Secrets>;
  const missing = NAMES.filter((name) => !kept[name]);
  for (const name of missing) kept[name] = randomBytes(32).toString("base64url");
  if (missing.length > 0) writeJson(file, kept);
  return kept as Secrets;
}
