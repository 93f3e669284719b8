import { randomBytes } from "node:crypto";
import path from "node:path";
import { readJson, writeJson } from "./files.ts";

/** Secrets of web, worker and tools; environment variables take precedence over the file. */
const SHARED = ["EVENTS_SERVICE_TOKEN", "AUTH_JWT_SECRET", "BETTER_AUTH_SECRET", "SITE_SECRET"] as const;

export type SharedSecrets = Record<(typeof SHARED)[number], string>;
export type Secrets = { shared: SharedSecrets; postgresPassword: string };

/** Random secrets, created once per folder in DATA_DIR/secrets.json, which only its owner can read. */
export function loadSecrets(dataDir: string, env: NodeJS.ProcessEnv): Secrets {
  const file = path.join(dataDir, "secrets.json");
  const kept = (readJson(file) ?? {}) as Record<string, string>;
  const secrets: Record<string, string> = {};
  for (const name of [...SHARED, "POSTGRES_PASSWORD"]) {
    secrets[name] = kept[name] ?? randomBytes(32).toString("base64url");
  }
  if (Object.keys(secrets).some((name) => kept[name] === undefined)) writeJson(file, { ...kept, ...secrets });
  const shared = Object.fromEntries(SHARED.map((name) => [name, env[name] || secrets[name]]));
  return {
    shared: shared as SharedSecrets,
    postgresPassword: secrets.POSTGRES_PASSWORD ?? "",
  };
}
