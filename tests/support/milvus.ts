import { execFile, spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { findFreePort } from "#scripts/launcher/ports.ts";
import { identify, stopProcess } from "#scripts/launcher/processes.ts";
import { ROOT } from "#scripts/testing/command.ts";
import { createRunFolder, recordServers, removeRunFolder } from "#scripts/testing/run-folder.ts";
import { until } from "./until.ts";

const run = promisify(execFile);

/** The Python package with the server's C++ core; version 3.x is another implementation. */
const PACKAGE = "milvus-lite==2.5.1";
const HOME = path.join(ROOT, "node_modules", ".cache", "milvus-lite");
const INSTALL_TIMEOUT_MS = 240_000;

export type TestMilvus = { address: string; stop(): Promise<void> };

/**
 * A Milvus for this run: the one at MILVUS_TEST_ADDRESS, else one that pip downloads once. Without Python, pip or
 * network it returns the reason, with which tests are skipped.
 */
export async function startMilvus(): Promise<TestMilvus | { missing: string }> {
  const given = process.env.MILVUS_TEST_ADDRESS;
  if (given) return { address: given, stop: async () => undefined };
  const binary = await provideBinary().catch((error: Error) => ({ missing: firstLine(error) }));
  if (typeof binary !== "string") return binary;

  const folder = await createRunFolder("milvus");
  const port = await findFreePort(19_630);
  const server = spawn(binary, [path.join(folder, "test.db"), `127.0.0.1:${port}`, "ERROR"], {
    cwd: folder,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.dirname(binary),
      DYLD_LIBRARY_PATH: path.dirname(binary),
    },
    stdio: "ignore",
  });
  const failed = new Promise<Error>((resolve) => {
    server.once("error", resolve);
    server.once("exit", (code) => resolve(new Error(`milvus ended with code ${code}`)));
  });
  const ref = server.pid ? identify(server.pid) : undefined;
  if (ref) recordServers(folder, [ref]);
  const stop = async () => {
    if (ref) await stopProcess(ref, "SIGTERM", 5_000);
    removeRunFolder(folder);
  };
  try {
    const listens = until("milvus listens", () => isListening(port), 20_000);
    await Promise.race([listens, failed.then((error) => Promise.reject(error))]);
  } catch (error) {
    await stop();
    return { missing: `it does not start: ${firstLine(error as Error)}` };
  }
  return { address: `127.0.0.1:${port}`, stop };
}

async function provideBinary(): Promise<string> {
  const find = () =>
    globSync("**/milvus_lite/lib/milvus", { cwd: HOME }).map((found) => path.join(HOME, found))[0];
  const known = existsSync(HOME) ? find() : undefined;
  if (known) return known;
  await run("python3", ["-m", "venv", HOME], { timeout: INSTALL_TIMEOUT_MS });
  // Without dependencies, which only its Python part needs.
  const pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--retries", "1", "--timeout", "15", PACKAGE];
  await run(path.join(HOME, "bin", "python"), pip, { timeout: INSTALL_TIMEOUT_MS });
  const installed = find();
  if (!installed) throw new Error(`${PACKAGE} has no server for this machine`);
  return installed;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

const firstLine = ({ message }: Error) => message.trim().split("\n").at(-1) ?? "";
