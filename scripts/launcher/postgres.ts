import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { readJson, writeJson } from "./files.ts";
import { findFreePort, isPortFree } from "./ports.ts";
import { postgresBinaries } from "./postgres-binaries.ts";
import { commandLine, identify, type ProcessRef, waitForExit } from "./processes.ts";
import { type Service, serviceOf } from "./service.ts";
import { spawnDetached } from "./spawn-detached.ts";

const PREFERRED_PORT = 54_329;
const START_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 20_000;
const USER = "app";
const DATABASE = "app";

export type PostgresOptions = {
  dataDir: string;
  password: string;
  /** Use this port, for a restart under running clients, instead of a free one. */
  port?: number;
  /** False for tests: faster, but a power cut may lose data. */
  durable?: boolean;
};

export type PostgresServer = Service & { port: number; databaseUrl: string };

/** Adopts the server that runs on this folder, or starts one; creates the cluster the first time. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const account = serverAccount();
  const home = postgresHome(options.dataDir, account);
  const binaries = await readableBinaries(home, account);
  const cluster = path.join(home, "cluster");
  if (!existsSync(path.join(cluster, "PG_VERSION")))
    createCluster(cluster, binaries, options.password, account);

  const running = findRunningServer(cluster);
  const { ref, port, exit } = running ?? (await launch({ ...options, account, home, binaries, cluster }));
  const databaseUrl = `postgresql://${USER}:${options.password}@127.0.0.1:${port}/${DATABASE}`;
  await ensureDatabase(databaseUrl);
  return {
    ...serviceOf({ name: "postgres", ref, exit, stopSignal: "SIGINT", graceMs: STOP_GRACE_MS }),
    adopted: running !== undefined,
    port,
    databaseUrl,
  };
}

/** Drops the database with all its data and creates an empty one. */
export async function emptyDatabase(databaseUrl: string): Promise<void> {
  await asAdmin(databaseUrl, async (client) => {
    await client.query(`DROP DATABASE ${DATABASE} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}

/** Removes all data of the server, which may be outside `dataDir`. */
export function removePostgresData(dataDir: string): void {
  const { home } = (readJson(locationFile(dataDir)) ?? {}) as { home?: string };
  if (home) rmSync(home, { recursive: true, force: true });
  rmSync(path.join(dataDir, "postgres"), { recursive: true, force: true });
}

type Account = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root: for root, an account without other rights. */
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = accounts.find(([account]) => account === name) ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it as. Run this as another user, or set DATABASE_URL.',
  );
}

function locationFile(dataDir: string): string {
  return path.join(dataDir, "postgres", "location.json");
}

/** DATA_DIR/postgres; a folder in /var/tmp if the server's account may not enter that one. */
function postgresHome(dataDir: string, account: Account): string {
  const recorded = (readJson(locationFile(dataDir)) ?? {}) as { home?: string };
  if (recorded.home && existsSync(recorded.home)) return recorded.home;
  let home = path.join(dataDir, "postgres");
  mkdirSync(home, { recursive: true });
  if (account && !mayEnter(home, account)) {
    home = path.join("/var/tmp", `imoutotv-postgres-${randomUUID()}`);
    mkdirSync(home, { mode: 0o755 });
  }
  writeJson(locationFile(dataDir), { home });
  return home;
}

function mayEnter(folder: string, account: NonNullable<Account>): boolean {
  return spawnSync("test", ["-x", folder], { ...account, cwd: "/" }).status === 0;
}

async function readableBinaries(home: string, account: Account): Promise<string> {
  const installed = await postgresBinaries();
  if (!account || runs(installed, account)) return installed;
  const copy = path.join(home, "binaries");
  if (!runs(copy, account)) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  }
  return copy;
}

function runs(binaries: string, account: NonNullable<Account>): boolean {
  const server = path.join(binaries, "bin", "postgres");
  return spawnSync(server, ["--version"], { ...account, cwd: "/" }).status === 0;
}

function createCluster(cluster: string, binaries: string, password: string, account: Account): void {
  rmSync(cluster, { recursive: true, force: true }); // left by an interrupted creation
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(path.dirname(cluster), "initial-password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) for (const file of [cluster, passwordFile]) chownSync(file, account.uid, account.gid);
  const args = ["-D", cluster, "-U", USER, "-E", "UTF8", "--locale=C"];
  args.push("--auth=scram-sha-256", "--pwfile", passwordFile);
  const result = spawnSync(path.join(binaries, "bin", "initdb"), args, {
    ...account,
    cwd: "/",
    env: { ...process.env, LC_ALL: "C" },
    encoding: "utf8",
  });
  rmSync(passwordFile);
  if (result.status === 0) return;
  rmSync(cluster, { recursive: true, force: true });
  throw new Error(`initdb failed: ${result.error?.message ?? result.stderr}`);
}

type Launched = { ref: ProcessRef; port: number; exit?: Promise<string> };

/** postmaster.pid stays after a kill -9, and its process id may belong to another process by now. */
function findRunningServer(cluster: string): Launched | undefined {
  const pidFile = path.join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return undefined;
  const [pid, , , port] = readFileSync(pidFile, "utf8").split("\n").map(Number);
  const ref = pid ? identify(pid) : undefined;
  if (ref && port && commandLine(ref.pid).includes(cluster)) return { ref, port };
  rmSync(pidFile, { force: true });
  return undefined;
}

type LaunchOptions = PostgresOptions & { account: Account; home: string; binaries: string; cluster: string };

async function launch(options: LaunchOptions): Promise<Launched> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let port = options.port ?? (await findFreePort(PREFERRED_PORT));
  for (;;) {
    const { ref, exit, output, child } = spawnDetached(
      path.join(options.binaries, "bin", "postgres"),
      serverArguments(options, port),
      {
        ...options.account,
        logFile: path.join(options.home, "server.log"),
        cwd: "/",
        env: { ...process.env, LC_ALL: "C" },
      },
    );
    const failed = await Promise.race([exit, untilReady(options.cluster, child.pid, deadline)]);
    if (ref && failed === undefined) return { ref, port, exit };

    const reason = output();
    // After a kill -9 the old server's child processes need a moment to end.
    const passing = /still in use|could not bind|Address already in use/.test(reason);
    if (ref) await waitForExit(ref, 1_000);
    if (!passing || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start (${failed ?? "no process"}):\n${reason}`);
    }
    await delay(100);
    if (options.port === undefined && !(await isPortFree(port))) port = await findFreePort(port + 1);
  }
}

function serverArguments({ cluster, durable = true }: LaunchOptions, port: number): string[] {
  const sharedBuffersMb = Math.max(64, Math.min(512, Math.floor(totalmem() / 2 ** 20 / 8)));
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    shared_buffers: `${sharedBuffersMb}MB`,
    // pglz makes updates 15 times slower, and this build does not have lz4.
    wal_compression: "off",
    max_wal_size: "2GB",
    random_page_cost: 1.1,
    log_timezone: "UTC",
    timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return ["-D", cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/** Resolves to undefined once the server's pid file says that it accepts connections. */
async function untilReady(
  cluster: string,
  pid: number | undefined,
  deadline: number,
): Promise<string | undefined> {
  const pidFile = path.join(cluster, "postmaster.pid");
  while (Date.now() < deadline) {
    const lines = existsSync(pidFile) ? readFileSync(pidFile, "utf8").split("\n") : [];
    if (Number(lines[0]) === pid && lines[7]?.startsWith("ready")) return undefined;
    await delay(10);
  }
  return "not ready in time";
}

async function ensureDatabase(databaseUrl: string): Promise<void> {
  await asAdmin(databaseUrl, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}

async function asAdmin(databaseUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const admin = new URL(databaseUrl);
  admin.pathname = "/postgres";
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
