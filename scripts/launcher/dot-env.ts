import { existsSync } from "node:fs";
import path from "node:path";

/** Reads .env where there is one; a variable that is already set wins. */
export function loadDotEnv(root: string): void {
  const file = path.join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}
