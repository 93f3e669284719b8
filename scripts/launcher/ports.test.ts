import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { findFreePort, isPortFree } from "./ports.ts";

const FROM = 41_700;

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function listen(port: number, host?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    servers.push(server);
    server.listen({ port, host }, resolve);
  });
}

describe("findFreePort", () => {
  it("leaves out ports that somebody listens on, by whatever address, and those that are named", async () => {
    const first = await findFreePort(FROM);
    await listen(first + 1);
    await listen(first + 2, "127.0.0.1");
    expect(await findFreePort(first + 1, [first + 3])).toBeGreaterThan(first + 3);
  });

  it("gives nobody a port twice, though nobody listens on it yet", async () => {
    const given = [await findFreePort(FROM), await findFreePort(FROM), await findFreePort(FROM)];
    expect(new Set(given).size).toBe(3);
  });
});

describe("isPortFree", () => {
  it("tells whether anybody listens now", async () => {
    const port = await findFreePort(FROM);
    expect(await isPortFree(port)).toBe(true);
    await listen(port, "127.0.0.1");
    expect(await isPortFree(port)).toBe(false);
  });
});
