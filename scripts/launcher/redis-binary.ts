import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

/** The server program; `libraries` is the folder of its shared libraries if it was unpacked and not installed. */
export type RedisBinary = { file: string; libraries?: string };

const HOMEBREW = ["/opt/homebrew/bin", "/usr/local/bin", "/home/linuxbrew/.linuxbrew/bin"];
const PACKAGES = [
  "redis-server",
  "redis-tools",
  "libjemalloc2",
  "liblua5.1-0",
  "lua-bitop",
  "lua-cjson",
  "liblzf1",
  "libatomic1",
];

/**
 * REDIS_SERVER_BIN, else a server on PATH or in Homebrew's folders, else Debian's package, unpacked into `cacheDir`
 * without root. Undefined if there is none. REDIS_SERVER_BIN=none chooses none (degraded mode).
 */
export async function findRedis(cacheDir: string, env: NodeJS.ProcessEnv): Promise<RedisBinary | undefined> {
  if (env.REDIS_SERVER_BIN) {
    if (env.REDIS_SERVER_BIN === "none") return undefined;
    if (runs({ file: env.REDIS_SERVER_BIN })) return { file: env.REDIS_SERVER_BIN };
    throw new Error(`REDIS_SERVER_BIN does not run: ${env.REDIS_SERVER_BIN}`);
  }
  const names = ["valkey-server", "redis-server"];
  const candidates = [
    ...names,
    ...HOMEBREW.flatMap((folder) => names.map((name) => path.join(folder, name))),
  ];
  const installed = candidates.map((file) => ({ file })).find(runs);
  if (installed) return installed;

  const folder = path.join(cacheDir, "redis-server");
  return unpacked(folder) ?? (await fetchDebian(folder)) ?? undefined;
}

export function libraryEnv({ libraries }: RedisBinary): NodeJS.ProcessEnv {
  return libraries ? { ...process.env, LD_LIBRARY_PATH: libraries } : process.env;
}

function runs(binary: RedisBinary): boolean {
  return spawnSync(binary.file, ["--version"], { env: libraryEnv(binary), stdio: "ignore" }).status === 0;
}

function unpacked(folder: string): RedisBinary | undefined {
  const libraryRoot = path.join(folder, "usr", "lib");
  const architecture = existsSync(libraryRoot)
    ? readdirSync(libraryRoot).find((name) => name.includes("-linux-"))
    : undefined;
  if (!architecture) return undefined;
  const binary = {
    file: path.join(folder, "usr", "bin", "redis-server"),
    libraries: path.join(libraryRoot, architecture),
  };
  return runs(binary) ? binary : undefined;
}

async function fetchDebian(folder: string): Promise<RedisBinary | undefined> {
  const hasTools = ["apt-get", "dpkg"].every((tool) => spawnSync(tool, ["--version"]).status === 0);
  if (!hasTools) return undefined;
  const draft = `${folder}.${randomUUID()}`;
  mkdirSync(draft, { recursive: true });
  try {
    if (!(await download(draft))) return undefined;
    for (const file of readdirSync(draft).filter((name) => name.endsWith(".deb"))) {
      if (spawnSync("dpkg", ["-x", path.join(draft, file), draft]).status !== 0) return undefined;
      rmSync(path.join(draft, file));
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return unpacked(folder);
}

async function download(folder: string): Promise<boolean> {
  if (await runQuietly("apt-get", ["download", ...PACKAGES], folder)) return true;
  // A fresh container has no package lists; a private copy of them needs no root.
  const lists = path.join(folder, "lists");
  mkdirSync(path.join(lists, "partial"), { recursive: true });
  const own = ["-o", `Dir::State::Lists=${lists}`, "-o", `Dir::Cache=${folder}`];
  const updated = await runQuietly("apt-get", [...own, "update"], folder);
  const downloaded = updated && (await runQuietly("apt-get", [...own, "download", ...PACKAGES], folder));
  rmSync(lists, { recursive: true, force: true });
  return downloaded;
}

function runQuietly(command: string, args: string[], cwd: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: "ignore" });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}
