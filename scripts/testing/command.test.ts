import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { runCommand } from "./command.ts";

const node = (program: string, options?: Parameters<typeof runCommand>[2]) =>
  runCommand(process.execPath, ["-e", program], options);

describe("runCommand", () => {
  it("hands back the exit code and what was written to both outputs", async () => {
    expect(await node('console.log("out"); console.error("err"); process.exitCode = 3')).toEqual({
      exitCode: 3,
      output: expect.stringMatching(/out\s+err/),
    });
  });

  it("answers 127 for a program that does not exist, and says which", async () => {
    const { exitCode, output } = await runCommand("/no/such/program", []);
    expect(exitCode).toBe(127);
    expect(output).toContain("/no/such/program");
  });

  it("passes on the given environment and no other", async () => {
    const env: NodeJS.ProcessEnv = { NODE_ENV: "test", PATH: process.env.PATH, GIVEN: "yes" };
    const { output } = await node("console.log(process.env.GIVEN, process.env.HOME)", { env });
    expect(output).toContain("yes undefined");
  });

  it("asks for an end as Ctrl-C does, and waits until the program has cleaned up", async () => {
    const interrupted = new AbortController();
    const folder = mkdtempSync(path.join(tmpdir(), "command-"));
    const ready = path.join(folder, "ready");
    const program = `
      process.on("SIGINT", () => setTimeout(() => { console.log("cleaned up"); process.exit(5) }, 100));
      setInterval(() => {}, 1000);
      require("node:fs").writeFileSync(${JSON.stringify(ready)}, "")`;
    const running = node(program, { signal: interrupted.signal });
    while (!existsSync(ready)) await delay(20);
    interrupted.abort();
    expect(await running).toEqual({ exitCode: 5, output: expect.stringContaining("cleaned up") });
    expect(await node("", { signal: interrupted.signal })).toEqual({ exitCode: 130, output: "interrupted" });
    rmSync(folder, { recursive: true });
  });
});
