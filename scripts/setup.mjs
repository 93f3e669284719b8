/**
 * Runs a script of the project on the project's own Node, after installing and generating what is missing:
 * `node scripts/setup.mjs scripts/start.ts --dev`. This file runs on the Node of the machine (20.19 or newer) before
 * anything is installed, so it has no dependencies and no TypeScript.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";

const OLDEST_NODE = [20, 19];
const RUNTIME = "v24.";
const ROOT = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const MODULES = path.join(ROOT, "node_modules");
const BIN = path.join(MODULES, ".bin");
const NODE = path.join(BIN, process.platform === "win32" ? "node.cmd" : "node");
const STAMP = path.join(MODULES, ".setup.json");
const CLIENT = path.join(ROOT, "prisma", "client", "client.ts");
const API_TYPES = path.join(ROOT, "lib", "api-client", "schema.ts");
const LOCK = path.join(ROOT, ".data-setup");
const PARENT_POLL_MS = 250;

/** @param {string} file */
const contents = (file) => readFileSync(path.join(ROOT, file));
/** @param {(string | Buffer)[]} parts */
const digest = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
/** @param {number} ms */
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

requireNode();
const [script, ...args] = process.argv.slice(2);
if (!script) fail("Usage: node scripts/setup.mjs <script> [arguments]");
if (missing().length > 0) alone(() => prepare());
runScript();

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  fail(
    `This needs Node ${OLDEST_NODE.join(".")} or newer to install itself; here is ${process.versions.node}. See https://nodejs.org/.`,
  );
}

/** The stamp of a complete setup. */
function wanted() {
  return {
    packages: digest(contents("package-lock.json"), process.platform, process.arch),
    client: digest(contents("prisma/schema.prisma"), contents("package-lock.json")),
    // The API types depend on declarations and schemas in all of lib/; the generator compares the document itself.
    api: digest(contents("scripts/generate.ts"), contents("package-lock.json"), ...sources("lib")),
  };
}

/** @param {string} folder */
function sources(folder) {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => path.join(folder, file))
    .filter((file) => path.join(ROOT, file) !== API_TYPES)
    .sort()
    .flatMap((file) => [file, contents(file)]);
}

function readStamp() {
  if (!existsSync(STAMP)) return {};
  try {
    return JSON.parse(readFileSync(STAMP, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return {}; // half-written: as if there were none
    throw error;
  }
}

function runtimeWorks() {
  return spawnSync(NODE, ["--version"], { encoding: "utf8" }).stdout?.startsWith(RUNTIME) === true;
}

function missing() {
  const have = readStamp();
  const want = wanted();
  const installed = have.packages === want.packages || matchesLockFile();
  if (!installed || !runtimeWorks()) return ["packages", "client", "api"];
  return [
    ...(have.client === want.client && existsSync(CLIENT) ? [] : ["client"]),
    ...(have.api === want.api && existsSync(API_TYPES) ? [] : ["api"]),
  ];
}

/** After `npm install` by hand the stamp is old, but npm's record of installed packages matches the lock file. */
function matchesLockFile() {
  const record = path.join(MODULES, ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const locked = JSON.parse(contents("package-lock.json").toString()).packages;
  return Object.keys(locked).every((name) => {
    if (name === "") return true; // the project itself
    if (!installed[name]) return locked[name].optional === true; // another platform's
    return installed[name].version === locked[name].version;
  });
}

function prepare() {
  const want = wanted(); // read before the work, so that a change meanwhile is done next time
  const todo = missing(); // again: the previous holder of the lock may have done it
  if (todo.includes("packages")) {
    step("Packages installed", "Installing packages", installPackages);
    if (!runtimeWorks()) step("Node 24 installed", "Installing Node 24", installRuntime);
    stamp({ packages: want.packages });
  }
  if (todo.includes("client")) {
    step("Prisma client generated", "Generating the Prisma client", generateClient);
    stamp({ packages: want.packages, client: want.client });
  }
  if (todo.includes("api")) {
    generateApiTypes();
    stamp({ api: want.api });
  }
}

/**
 * Adds to the stamp: the parts are prepared one after the other.
 * @param {Partial<ReturnType<typeof wanted>>} done
 */
function stamp(done) {
  writeFileSync(STAMP, JSON.stringify({ ...readStamp(), ...done }));
}

function installPackages() {
  // The npm and Node of the system: `npm ci` deletes the ones in node_modules.
  run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    PATH: pathWithout(BIN),
    NODE_ENV: undefined,
  });
}

/** Runs the install script of the package `node`, in case npm is configured not to run install scripts. */
function installRuntime() {
  run(
    process.execPath,
    ["installArchSpecificPackage.js"],
    { PATH: pathWithout(BIN) },
    path.join(MODULES, "node"),
  );
  if (!runtimeWorks()) {
    fail(
      `${path.relative(ROOT, NODE)} does not run. Delete node_modules and try again, with npm's install scripts allowed.`,
    );
  }
}

function generateClient() {
  run(NODE, ["scripts/prisma.ts", "generate"], {});
}

/** Without a message: it happens after most changes and takes a fraction of a second. */
function generateApiTypes() {
  run(NODE, ["scripts/generate.ts"], {});
}

/** @param {string} folder */
function pathWithout(folder) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.filter((entry) => path.resolve(entry) !== folder).join(path.delimiter);
}

/**
 * @param {string} command
 * @param {string[]} commandArgs
 * @param {Record<string, string | undefined>} env
 */
function run(command, commandArgs, env, cwd = ROOT) {
  const result = spawnSync(command, commandArgs, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    shell: process.platform === "win32",
    maxBuffer: 64 * 2 ** 20,
  });
  if (result.status === 0) return;
  fail(
    `\n${command} ${commandArgs.join(" ")} failed:\n${result.error?.message ?? ""}${result.stdout}${result.stderr}`,
  );
}

/**
 * @param {string} done
 * @param {string} doing
 * @param {() => void} work
 */
function step(done, doing, work) {
  const startedAt = Date.now();
  console.log(`… ${doing}`);
  work();
  console.log(`✓ ${done} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
}

/**
 * Runs `work` under a lock: two commands in a fresh clone must not install at the same time.
 * @param {() => void} work
 */
function alone(work) {
  let isWaiting = false;
  while (!takeLock()) {
    if (!isWaiting) console.log("… Waiting for another command that is installing");
    isWaiting = true;
    sleep(200);
  }
  try {
    work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function takeLock() {
  const holder = path.join(LOCK, "pid");
  try {
    mkdirSync(LOCK);
    writeFileSync(holder, String(process.pid));
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const age = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  const abandoned = existsSync(holder) ? !isAlive(Number(readFileSync(holder, "utf8"))) : age > 5_000;
  if (abandoned) rmSync(LOCK, { recursive: true, force: true });
  return false;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Runs the script with the same terminal, signals and exit code. */
function runScript() {
  const child = spawn(NODE, ["--disable-warning=ExperimentalWarning", script, ...args], {
    cwd: ROOT,
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: `${BIN}${path.delimiter}${pathWithout(BIN)}`,
      // The launcher ends itself if this process is killed and cannot pass on signals.
      IMOUTOTV_PARENT: String(process.pid),
    },
    shell: process.platform === "win32",
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  // If npm is killed with SIGKILL no signal arrives here: end the script then too. Between npm and this process is a
  // shell.
  if (process.env.npm_lifecycle_event) {
    const shell = process.ppid;
    const npm = parentOf(shell);
    const isOrphan = () => process.ppid !== shell || parentOf(shell) !== npm;
    setInterval(() => isOrphan() && child.kill("SIGTERM"), PARENT_POLL_MS).unref();
  }
  child.on("error", (error) => fail(error.message));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal ?? "SIGTERM"];
    process.exit();
  });
}

/**
 * Undefined without /proc; then only the end of the shell is noticed.
 * @param {number} pid
 */
function parentOf(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const stat = readFileSync(file, "utf8");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  rmSync(LOCK, { recursive: true, force: true });
  process.exit(1);
}
