import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { commandLine, identify, isRunning, ownRef, stopProcess } from "./processes.ts";

/** Ignores SIGTERM; prints a line once it does. */
const STUBBORN = 'process.on("SIGTERM", () => {}); console.log("ready"); setInterval(() => {}, 1000)';

async function startChild(program: string) {
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "ignore"] });
  const exited = once(child, "exit");
  await once(child.stdout, "data");
  return { pid: child.pid ?? 0, exited };
}

describe("process identity", () => {
  it("recognises a running process, itself included", () => {
    expect(isRunning(ownRef())).toBe(true);
    expect(identify(process.pid)).toEqual(ownRef());
    expect(commandLine(process.pid)).toContain("node");
  });

  it("does not take a process that merely got the same number for ours", () => {
    expect(isRunning({ pid: process.pid, startedAs: "another time" })).toBe(false);
  });

  it("knows no process behind an unused number", () => {
    expect(identify(2 ** 22 + 1)).toBeUndefined();
  });
});

describe("stopProcess", () => {
  it("kills what does not listen, and says whether there was anything to stop", async () => {
    const child = await startChild(STUBBORN);
    const ref = identify(child.pid);
    if (!ref) throw new Error("the child did not start");
    expect(await stopProcess(ref, "SIGTERM", 50)).toBe(true);
    expect(isRunning(ref)).toBe(false);
    await child.exited;
    expect(await stopProcess(ref, "SIGTERM", 50)).toBe(false);
  });

  it("leaves a process alone whose number was used again", async () => {
    const child = await startChild('console.log("ready"); setInterval(() => {}, 1000)');
    expect(await stopProcess({ pid: child.pid, startedAs: "another time" }, "SIGKILL", 50)).toBe(false);
    expect(identify(child.pid)).toBeDefined();
    process.kill(child.pid, "SIGKILL");
    await child.exited;
  });
});
