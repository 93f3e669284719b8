import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { byteStreamOf } from "#lib/byte-stream.ts";
import { PEER_HEADER } from "#lib/http/client-address.ts";
import { until } from "#tests/support/until.ts";
import { sendRaw, startTestServer, type TestServer } from "#tests/support/web-server.ts";
import type { Route, RouteHandler } from "./routes.ts";
import type { WebServerOptions } from "./server.ts";

let web: TestServer | undefined;
afterEach(async () => {
  await web?.stop(0);
  web = undefined;
});

async function serve(routes: Record<string, RouteHandler>, options: Partial<WebServerOptions> = {}) {
  web = await startTestServer(
    Object.entries(routes).map(([address, handler]) => {
      const [method, pattern] = address.split(" ");
      return { method, pattern, handler } as Route;
    }),
    options,
  );
  return web;
}

const readMore = (response: IncomingMessage) =>
  new Promise<IncomingMessage>((resolve) => response.once("data", () => resolve(response)));

/** An endless stream in chunks of 64 KiB. Counts the requested bytes and tells when it was cancelled. */
function endless() {
  const seen = { chunks: 0, isReturned: false };
  async function* chunks() {
    try {
      for (;;) {
        seen.chunks += 1;
        yield new Uint8Array(65_536);
      }
    } finally {
      seen.isReturned = true;
    }
  }
  return { seen, body: byteStreamOf(chunks()) };
}

describe("A request", () => {
  it("reaches its handler unchanged: method, URL, parameters, headers, body", async () => {
    const { url } = await serve({
      "POST /api/things/:id": async (request, { params }) =>
        Response.json({
          method: request.method,
          address: request.url.replace("http://localhost", ""),
          params: await params,
          cookie: request.headers.get("cookie"),
          body: await request.text(),
        }),
    });
    const answer = await fetch(`${url}/api/things/a%2Fb%20%C3%A4?q=1&q=%25`, {
      method: "POST",
      headers: { cookie: "a=1; b=2" },
      body: "größer".repeat(50_000),
    });
    expect(await answer.json()).toEqual({
      method: "POST",
      address: "/api/things/a%2Fb%20%C3%A4?q=1&q=%25",
      params: { id: "a/b ä" },
      cookie: "a=1; b=2",
      body: "größer".repeat(50_000),
    });
  });

  it("has the address of its peer, whatever header the client sends", async () => {
    const { url } = await serve(
      { "GET /api/peer": (request) => new Response(request.headers.get(PEER_HEADER)) },
      { pages: (incoming, outgoing) => void outgoing.end(incoming.headers[PEER_HEADER]) },
    );
    const headers = { [PEER_HEADER]: "203.0.113.9" };
    expect(await (await fetch(`${url}/api/peer`, { headers })).text()).toBe("127.0.0.1");
    expect(await (await fetch(`${url}/en`, { headers })).text()).toBe("127.0.0.1");
  });

  it("is answered even if the handler does not read the whole body", async () => {
    const { url } = await serve({
      "POST /api/large": async (request) => {
        const reader = request.body?.getReader();
        await reader?.read();
        await reader?.cancel();
        return new Response("too large", { status: 413 });
      },
    });
    const answer = await fetch(`${url}/api/large`, { method: "POST", body: new Uint8Array(3_000_000) });
    expect([answer.status, await answer.text()]).toEqual([413, "too large"]);
  });

  it("is read only as fast as its handler reads", async () => {
    const go = Promise.withResolvers<void>();
    const { port } = await serve({
      "POST /api/slow": async (request) => {
        await go.promise;
        return new Response(String((await request.arrayBuffer()).byteLength));
      },
    });
    const BYTES = 64 * 1024 * 1024;
    const socket = connect(port, "127.0.0.1");
    socket.write(
      `POST /api/slow HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: ${BYTES}\r\n\r\n`,
    );
    socket.write(Buffer.alloc(BYTES));
    await delay(300);
    // Only what is buffered between client and server, not the whole body.
    expect(socket.bytesWritten - socket.writableLength).toBeLessThan(BYTES / 2);
    go.resolve();
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toContain(String(BYTES));
  });

  it("may have an absolute URL; an invalid request target is rejected", async () => {
    const { port } = await serve({ "GET /api/a": ({ url }) => new Response(url) });
    const ask = (target: string) =>
      sendRaw(port, `${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(await ask("GET http://hot.example/api/a?b=c")).toContain("http://localhost/api/a?b=c");
    expect(await ask("OPTIONS *")).toMatch(/^HTTP\/1.1 400 [\s\S]*\/problems\/invalid-input/);
  });

  it("with an Upgrade offer is answered by HTTP/1.1", async () => {
    const { port } = await serve({ "GET /api/a": () => new Response("here") });
    const answer = await sendRaw(
      port,
      "GET /api/a HTTP/1.1\r\nhost: x\r\nupgrade: h2c\r\nconnection: upgrade, close\r\n\r\n",
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 [\s\S]*here/);
  });
});

describe("Methods and addresses", () => {
  const routes = {
    "GET /api/things/:id": () => Response.json({ a: "thing" }),
    "PUT /api/things/:id": () => new Response(null, { status: 204 }),
  };

  it("HEAD has the headers of GET and no body", async () => {
    const { url } = await serve(routes);
    const whole = await fetch(`${url}/api/things/1`);
    const head = await fetch(`${url}/api/things/1`, { method: "HEAD" });
    // undici closes the connection after a HEAD.
    const ofConnection = ["date", "connection", "keep-alive"];
    const headersOf = ({ headers }: Response) =>
      [...headers].filter(([name]) => !ofConnection.includes(name));
    expect(headersOf(head)).toEqual(headersOf(whole));
    expect(await head.text()).toBe("");
  });

  it("OPTIONS returns the allowed methods, and other methods get 405 with the same list", async () => {
    const { url } = await serve(routes);
    const options = await fetch(`${url}/api/things/1`, { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, PUT, HEAD, OPTIONS"]);
    for (const method of ["POST", "DELETE", "PROPFIND"]) {
      const refused = await fetch(`${url}/api/things/1`, { method });
      expect([refused.status, refused.headers.get("allow")], method).toEqual([
        405,
        "GET, PUT, HEAD, OPTIONS",
      ]);
      expect(await refused.json()).toMatchObject({ type: "/problems/method-not-allowed", status: 405 });
    }
  });

  it("issue 17 B: TRACE is 405 everywhere, without an echo", async () => {
    let pages = 0;
    const { port } = await serve(routes, {
      pages: (_, outgoing) => {
        pages += 1;
        outgoing.end();
      },
    });
    for (const path of ["/api/things/1", "/en", "/_next/static/a.js"]) {
      const answer = await sendRaw(
        port,
        `TRACE ${path} HTTP/1.1\r\nhost: x\r\ncookie: secret\r\nconnection: close\r\n\r\n`,
      );
      expect(answer, path).toMatch(/^HTTP\/1.1 405 [\s\S]*\r\nallow: GET/i);
      expect(answer).not.toContain("secret");
    }
    expect(pages).toBe(0);
  });

  it("unknown paths are 404 in the API, and handled by Next elsewhere", async () => {
    const { url } = await serve(routes);
    for (const path of ["/api/nothing", "/api/things", "/api/things/1/2", "/api/"]) {
      const answer = await fetch(url + path);
      expect([answer.status, answer.headers.get("content-type")], path).toEqual([
        404,
        "application/problem+json",
      ]);
    }
    expect(await (await fetch(`${url}/nothing`)).text()).toBe("no page");
    expect(await (await fetch(`${url}/api-docs`)).text()).toBe("no page");
  });

  it("malformed escapes are 404 in the API, and reach Next in a decodable form", async () => {
    const seen: string[] = [];
    const { port } = await serve(routes, {
      pages: ({ url = "" }, outgoing) => {
        seen.push(url);
        decodeURIComponent(url.split("?")[0] ?? "");
        outgoing.end();
      },
    });
    const ask = (path: string) =>
      sendRaw(port, `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    for (const path of ["/api/things/%", "/api/things/%ff", "/api/%zz"])
      expect(await ask(path), path).toMatch(/^HTTP\/1.1 404 [\s\S]*\/problems\/not-found/);
    for (const path of ["/en/watch/%zz", "/en/watch/%ff?t=%zz", "/%", "/en/%C3%A4/%E6%97"])
      expect(await ask(path), path).toMatch(/^HTTP\/1.1 200 /);
    expect(seen).toEqual(["/en/watch/%25zz", "/en/watch/%25ff?t=%zz", "/%25", "/en/%25C3%25A4/%25E6%2597"]);
  });
});

describe("A response", () => {
  it("has the headers of the site and Content-Length, in one write", async () => {
    const { url } = await serve({ "GET /api/a": () => Response.json({ a: "b" }) });
    const answer = await fetch(`${url}/api/a`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/json",
      "content-length": "9",
      "x-content-type-options": "nosniff",
      "content-security-policy": "frame-ancestors 'none'",
    });
    expect(answer.headers.has("transfer-encoding")).toBe(false);
  });

  it("with text is compressed if the client accepts it, and complete", async () => {
    const text = JSON.stringify(Array.from({ length: 500 }, (_, at) => ({ at })));
    const headers = { "content-type": "application/json" };
    const { port } = await serve({
      "GET /api/json": () => new Response(text, { headers }),
      "GET /api/fixed": () =>
        new Response(text, { headers: { ...headers, "cache-control": "private, no-transform" } }),
      "GET /api/small": () => Response.json({ a: "b" }),
    });
    const ask = (path: string, acceptEncoding: string) =>
      new Promise<{ coding?: string; vary?: string; body: Buffer }>((resolve, reject) => {
        get({ port, path, headers: { "accept-encoding": acceptEncoding }, agent: false }, async (answer) => {
          const body = Buffer.concat(await answer.toArray());
          expect(Number(answer.headers["content-length"])).toBe(body.byteLength);
          resolve({ coding: answer.headers["content-encoding"], vary: answer.headers.vary, body });
        }).once("error", reject);
      });
    const brotli = await ask("/api/json", "gzip, br");
    expect([brotli.coding, brotli.vary]).toEqual(["br", "accept-encoding"]);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(text);
    const zipped = await ask("/api/json", "gzip, br;q=0");
    expect([zipped.coding, zipped.vary]).toEqual(["gzip", "accept-encoding"]);
    expect(gunzipSync(zipped.body).toString()).toBe(text);
    const plain = await ask("/api/json", "identity");
    expect([plain.coding, plain.vary, plain.body.toString()]).toEqual([undefined, "accept-encoding", text]);
    expect((await ask("/api/fixed", "br")).coding).toBeUndefined();
    expect((await ask("/api/small", "br")).coding).toBeUndefined();
  });

  it("keeps several cookies separate", async () => {
    const { url } = await serve({
      "GET /api/a": () => {
        const headers = new Headers();
        headers.append("set-cookie", "a=1");
        headers.append("set-cookie", "b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT");
        return new Response(null, { status: 204, headers });
      },
    });
    expect((await fetch(`${url}/api/a`)).headers.getSetCookie()).toHaveLength(2);
  });

  it("of a failed handler is a problem without internal details", async () => {
    const { url } = await serve({
      "GET /api/a": () => {
        throw new Error("SELECT secret");
      },
    });
    const answer = await fetch(`${url}/api/a`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret");
  });

  it("with a failing body is recognizably incomplete", async () => {
    async function* halfOf() {
      yield new Uint8Array(10);
      throw new Error("the disk is gone");
    }
    const { url } = await serve({ "GET /api/a": () => new Response(byteStreamOf(halfOf())) });
    await expect(fetch(`${url}/api/a`).then((answer) => answer.arrayBuffer())).rejects.toThrow();
  });

  it("is read only as fast as the client reads, and cancelled when the client disconnects", async () => {
    const { seen, body } = endless();
    let signal: AbortSignal | undefined;
    const { url } = await serve({
      "GET /api/film": (request) => {
        signal = request.signal;
        return new Response(body, { headers: { "content-type": "video/mp4" } });
      },
    });
    const response = await new Promise<IncomingMessage>((resolve) => get(`${url}/api/film`, resolve));
    await readMore(response);
    response.pause();
    await until("nothing more is asked for", async () => {
      const before = seen.chunks;
      await delay(100);
      return seen.chunks === before;
    });
    expect(seen).toMatchObject({ isReturned: false });
    expect(seen.chunks).toBeLessThan(500);
    expect(signal?.aborted).toBe(false);
    response.destroy();
    await until("the body is let go of", () => Promise.resolve(seen.isReturned));
    expect(signal?.aborted).toBe(true);
  });

  it("is cancelled unread if the client has already disconnected", async () => {
    const { seen, body } = endless();
    let isCancelled = false;
    const cancel = () => {
      isCancelled = true;
    };
    const watched = new ReadableStream({ cancel }, { highWaterMark: 0 });
    const { url } = await serve({
      "GET /api/film": async ({ signal }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        return new Response(body);
      },
      "GET /api/other": async ({ signal }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        return new Response(watched);
      },
    });
    for (const path of ["/api/film", "/api/other"]) {
      const request = get(url + path).on("error", () => undefined);
      await delay(50);
      request.destroy();
    }
    await until("it is cancelled", () => Promise.resolve(isCancelled));
    expect(seen.chunks).toBe(0);
  });
});

describe("Limits", () => {
  it("an endless header or body ends with 408", async () => {
    const { port } = await serve(
      { "POST /api/a": async (request) => new Response(await request.text()) },
      { limits: { headersTimeoutMs: 200, requestTimeoutMs: 400 } },
    );
    expect(await sendRaw(port, "GET /api/a HTTP/1.1\r\nhost")).toMatch(/^HTTP\/1.1 408 /);
    const unfinished = "POST /api/a HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf";
    expect(await sendRaw(port, unfinished)).toMatch(/^HTTP\/1.1 408 |^$/);
  });

  const request = "GET /api/a HTTP/1.1\r\nhost: x\r\n\r\n";

  it("one address can have a limited number of idle connections; the longest idle is closed first", async () => {
    const { port } = await serve(
      { "GET /api/a": () => new Response("a") },
      { limits: { idlePerAddress: 10 } },
    );
    const sockets: ReturnType<typeof connect>[] = [];
    for (let at = 0; at < 30; at += 1) {
      const socket = connect(port, "127.0.0.1").on("error", () => undefined);
      sockets.push(socket);
      socket.write(request);
      await new Promise((resolve) => socket.once("data", resolve));
      socket.resume();
    }
    await until("20 are closed", () => Promise.resolve(sockets.filter(({ closed }) => closed).length === 20));
    expect(sockets.findIndex(({ closed }) => !closed)).toBe(20);
    for (const socket of sockets) socket.destroy();
  });

  it("connections without a request count too, after a grace period", async () => {
    const { port } = await serve(
      { "GET /api/a": () => new Response("a") },
      { limits: { idlePerAddress: 10 } },
    );
    const open = () =>
      connect(port, "127.0.0.1")
        .on("error", () => undefined)
        .resume();
    const sockets = Array.from({ length: 30 }, open);
    await delay(200);
    expect(sockets.filter(({ closed }) => closed)).toHaveLength(0);
    await delay(1_000);
    sockets.push(open());
    await until("21 are closed", () => Promise.resolve(sockets.filter(({ closed }) => closed).length === 21));
    for (const socket of sockets) socket.destroy();
  });

  it("connections in use do not count as idle: many concurrent requests are all answered", async () => {
    const { url } = await serve(
      {
        "GET /api/slow": async () => {
          await delay(100);
          return new Response("a");
        },
      },
      { limits: { idlePerAddress: 2 } },
    );
    const answers = await Promise.all(Array.from({ length: 40 }, () => fetch(`${url}/api/slow`)));
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(Array(40).fill("a"));
  });
});

describe("Stopping", () => {
  it("accepts no new connections, finishes requests in progress, and closes idle connections at once", async () => {
    const { url, port, stop } = await serve({
      "GET /api/slow": async () => {
        await delay(300);
        return new Response("done");
      },
    });
    const idle = connect(port, "127.0.0.1");
    const preconnected = new Promise((resolve) => idle.resume().once("close", resolve));
    const running = fetch(`${url}/api/slow`);
    await delay(100);
    const startedAt = performance.now();
    const stopped = stop(10_000);
    await preconnected;
    expect(performance.now() - startedAt).toBeLessThan(200);
    await expect(fetch(`${url}/api/slow`)).rejects.toThrow();
    expect(await (await running).text()).toBe("done");
    await stopped;
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it("aborts requests that do not end in time", async () => {
    const { seen, body } = endless();
    const { url, stop } = await serve({ "GET /api/film": () => new Response(body) });
    const response = await new Promise<IncomingMessage>((resolve) => get(`${url}/api/film`, resolve));
    await readMore(response);
    response.pause().on("error", () => undefined);
    await stop(200);
    await until("the body is let go of", () => Promise.resolve(seen.isReturned));
  });
});
