import { once } from "node:events";
import { expect, test } from "./support/test.ts";
import {
  addUnlistedVideo,
  askOnce,
  type OnceAnswer,
  startOwnWeb,
  withDatabase,
} from "./support/web-process.ts";

const VIDEO_ID = "v_last_accesses";

test.skip(({ isMobile }) => Boolean(isMobile), "no browser in it");

test("GDPR: the site has no second place where a still could be kept", async ({ request }) => {
  const still = "/media/thumbnails/anime-1.webp";
  expect((await request.get(still)).status()).toBe(200);
  const copy = await request.get(`/_next/image?url=${encodeURIComponent(still)}&w=640&q=75`);
  expect(copy.status()).toBe(404);
});

test("ADR-0011: accesses that wait when the web process is told to stop are written before it ends", async () => {
  await withDatabase(async (database) => {
    const written = async () => {
      const { rows } = await database.query(
        "SELECT coalesce(sum(count), 0)::int AS sum FROM engagement_event WHERE video_id = $1 AND producer = 'stream'",
        [VIDEO_ID],
      );
      return rows[0].sum as number;
    };
    await addUnlistedVideo(database, VIDEO_ID, "clips/train-landscape.mp4");
    const web = await startOwnWeb();
    const ended = once(web.process, "exit");
    try {
      const before = await written();
      let seen = 0;
      const watch = async () => {
        const address = `${web.url}/api/videos/${VIDEO_ID}/stream`;
        const answer = await fetch(address, { headers: { range: "bytes=0-99" } });
        expect(answer.status).toBe(206);
        await answer.arrayBuffer();
        seen += 1;
      };
      // Until there is something in its memory that nobody else has.
      do await watch();
      while ((await written()) - before === seen);
      web.process.kill("SIGTERM");
      const [code] = await ended;
      expect(code, "the exit code of SIGTERM").toBe(143);
      expect((await written()) - before).toBe(seen);
    } finally {
      await web.stop();
    }
  });
});

test("scripts and styles go by Brotli to whoever takes it, and are the same", async ({ request }) => {
  const page = await (await request.get("/en")).text();
  const files = [...page.matchAll(/"(\/_next\/static\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? "");
  const encodings = new Set<string | undefined>();
  for (const file of new Set(files)) {
    const compressed = await request.get(file, { headers: { "accept-encoding": "br" } });
    const plain = await request.get(file, { headers: { "accept-encoding": "identity" } });
    expect(compressed.headers()["content-type"], file).toBe(plain.headers()["content-type"]);
    expect(compressed.headers()["cache-control"], file).toContain("immutable");
    expect((await compressed.body()).equals(await plain.body()), file).toBe(true);
    encodings.add(compressed.headers()["content-encoding"]);
  }
  expect([...encodings]).toContain("br");
});

test("next start serves the same routes, files and pages, and what runs beside them", async () => {
  test.slow();
  const ours = await startOwnWeb();
  const nexts = await startOwnWeb({}, "next start");
  try {
    const { items } = JSON.parse((await askOnce(`${ours.url}/api/v1/hot?limit=1`)).body.toString());
    const { videoId } = items[0];
    type Asked = { path: string; headers?: Record<string, string> };
    const bytes: Asked[] = [
      { path: `/api/videos/${videoId}/stream`, headers: { range: "bytes=1000-200999" } },
      { path: `/api/videos/${videoId}/stream`, headers: { range: "bytes=-5000" } },
      { path: "/api/openapi.json" },
      { path: "/media/avatars/1.webp" },
    ];
    const others: Asked[] = [
      { path: "/api/v1/hot?limit=3" },
      { path: "/api/v1/hot?limit=nonsense" },
      { path: "/api/v1/me/export" },
      { path: "/api/videos/trending?limit=2" },
      { path: `/api/videos/${videoId}/stream`, headers: { range: "bytes=0-9,5000-5009" } },
      { path: "/api/videos/no%20such%2Fvideo/stream" },
      { path: "/api/auth/get-session" },
      { path: "/api/docs" },
      { path: "/sitemap.xml" },
      { path: "/en" },
    ];
    for (const question of [...bytes, ...others]) {
      const { path, headers } = question;
      const [one, other] = await Promise.all(
        [ours, nexts].map(({ url }) => askOnce(url + path, { headers })),
      );
      if (!one || !other) throw new Error("no answer");
      expect(summaryOf(one), path).toEqual(summaryOf(other));
      if (bytes.includes(question)) expect(one.body.equals(other.body), path).toBe(true);
      else expect(one.body.byteLength > 0, path).toBe(other.body.byteLength > 0);
    }
    // Warmed by what instrumentation.ts starts there.
    await expect
      .poll(async () => {
        const { headers } = await askOnce(`${nexts.url}/api/videos/${videoId}/stream`, {
          headers: { range: "bytes=0-9" },
        });
        return headers["x-media-source"];
      })
      .toBe("memory");
  } finally {
    await Promise.all([ours.stop(), nexts.stop()]);
  }
});

/** What does not differ from one moment, request or server to the next. */
function summaryOf({ status, headers }: OnceAnswer) {
  const [mediaType] = headers["content-type"]?.split(";") ?? [];
  const same = ["location", "content-range", "cache-control", "x-content-type-options", "retry-after"];
  return { status, mediaType, headers: same.map((name) => headers[name]) };
}
