/**
 * The Prisma CLI without its engine download: `npm run prisma -- migrate dev --name add-tags`.
 * Works on DATABASE_URL, or on the database that `npm start` runs.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { runningStack } from "./launcher/connect.ts";

const root = path.resolve(import.meta.dirname, "..");
const databaseUrl = process.env.DATABASE_URL ?? runningStack()?.databaseUrl;

const { status, error } = spawnSync(
  process.execPath,
  [path.join(root, "node_modules", "prisma", "build", "index.js"), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, "scripts", "launcher", "schema-engine.ts"),
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  },
);
if (error) throw error;
process.exitCode = status ?? 1;
