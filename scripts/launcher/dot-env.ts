import { existsSync } from "node:fs";
import path from "node:path";

/** Reads .env if there is one; variables that are set already take precedence. */
export function loadDotEnv(root: string): void {
  const file = path.join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}
