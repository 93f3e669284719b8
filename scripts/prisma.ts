/** `npm run prisma -- <command>`: Prisma's CLI without its engine download, on the running database or one started for it. */
import { spawn } from "node:child_process";
import path from "node:path";
import { startPostgres } from "./launcher/postgres.ts";
import { binary, createDataDir, dataDirOf, PROJECT_ROOT } from "./launcher/project.ts";
import { loadSecrets } from "./launcher/secrets.ts";

const NEEDS_NO_DATABASE = ["generate", "validate", "format", "version", "--version", "-v", "--help", "-h"];

const args = process.argv.slice(2);
const needsDatabase = args.length > 0 && !args.some((arg) => NEEDS_NO_DATABASE.includes(arg));
const dataDir = dataDirOf(process.env);
let server: Awaited<ReturnType<typeof startPostgres>> | undefined;
if (needsDatabase && !process.env.DATABASE_URL) {
  createDataDir(dataDir);
  server = await startPostgres({ dataDir, password: loadSecrets(dataDir).POSTGRES_PASSWORD });
}

const child = spawn(binary("prisma"), args, {
  cwd: PROJECT_ROOT,
  stdio: "inherit",
  env: {
    ...process.env,
    ...(server ? { DATABASE_URL: server.databaseUrl } : {}),
    // The shim runs on the project's own Node.
    PATH: `${path.dirname(binary("node"))}${path.delimiter}${process.env.PATH}`,
    PRISMA_SCHEMA_ENGINE_BINARY: path.join(PROJECT_ROOT, "scripts", "launcher", "schema-engine.ts"),
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  },
});
const exitCode = await new Promise<number>((resolve, reject) => {
  child.once("error", reject);
  child.once("exit", (code) => resolve(code ?? 1));
});
if (server && !server.adopted) await server.stop();
process.exit(exitCode);
