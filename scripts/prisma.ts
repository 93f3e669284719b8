/**
 * Prisma's CLI without its engine download: `npm run prisma -- migrate dev --name add-tags`.
 * Works on DATABASE_URL, else on the database of DATA_DIR, which it starts for the command if it does not run.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { execa } from "execa";
import { startPostgres } from "./launcher/postgres.ts";
import { loadSecrets } from "./launcher/secrets.ts";
import { dataDirectory } from "./launcher/stack-state.ts";

const NEEDS_NO_DATABASE = ["generate", "validate", "format", "version", "--version", "-v", "--help", "-h"];
const ROOT = path.resolve(import.meta.dirname, "..");

const args = process.argv.slice(2);
const needsDatabase = args.length > 0 && !args.some((arg) => NEEDS_NO_DATABASE.includes(arg));
const server = needsDatabase && !process.env.DATABASE_URL ? await startDatabase() : undefined;
try {
  process.exitCode = await runPrisma(server ? { DATABASE_URL: server.databaseUrl } : {});
} finally {
  if (server && !server.adopted) await server.stop();
}
process.exit();

function startDatabase() {
  const dataDir = dataDirectory();
  mkdirSync(dataDir, { recursive: true });
  return startPostgres({ dataDir, password: loadSecrets(dataDir, process.env).postgresPassword });
}

async function runPrisma(database: { DATABASE_URL?: string }): Promise<number> {
  const { exitCode } = await execa(
    process.execPath,
    [path.join(ROOT, "node_modules/prisma/build/index.js"), ...args],
    {
      cwd: ROOT,
      stdio: "inherit",
      reject: false,
      env: {
        ...database,
        // schema-engine.ts is an executable script that is run by the `node` on PATH: this one.
        PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`,
        PRISMA_SCHEMA_ENGINE_BINARY: path.join(ROOT, "scripts", "launcher", "schema-engine.ts"),
        CHECKPOINT_DISABLE: "1",
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
      },
    },
  );
  return exitCode ?? 1;
}
