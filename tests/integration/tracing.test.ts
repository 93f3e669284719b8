import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { POST as postEvents } from "#app/api/v1/events/route.ts";
import { MAX_LINKS } from "#lib/tracing/tracing.ts";
import { addVideos, createTestApp, SERVICE_TOKEN, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp } from "#tests/support/hot.ts";
import { publishWhatChanged, rollUpAll } from "#tests/support/jobs.ts";
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from "#tests/support/otlp-receiver.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const REQUEST = "POST /api/v1/events";

const idOf = ({ traceId, spanId }: ReceivedSpan) => ({ traceId, spanId });

describe("Traces", () => {
  let receiver: OtlpReceiver;
  let app: TestApp;
  let events = 0;

  async function start(env: Record<string, string>): Promise<void> {
    app = await createTestApp(env);
    await app.tracing.ready();
    await addVideos(app, [{ id: "v_one" }]);
    // A first list, so that all later publications are incremental.
    await app.hot.publish("full");
    serveWith(app);
  }

  beforeEach(async () => {
    receiver = await startOtlpReceiver();
  });
  afterEach(async () => {
    await app.shutDown();
    await receiver.close();
  });

  async function post(traceparent?: string): Promise<number> {
    events += 1;
    const response = await callRoute(postEvents, "/api/v1/events", {
      method: "POST",
      body: JSON.stringify({ events: [{ id: `e${events}`, kind: "like", videoId: "v_one", count: 10 }] }),
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${SERVICE_TOKEN}`,
        ...(traceparent === undefined ? {} : { traceparent }),
      },
    });
    return response.status;
  }

  /** Buffered spans are sent when tracing closes. */
  async function received(): Promise<ReceivedSpan[]> {
    await app.tracing.close();
    return receiver.spans;
  }

  const traced = () => start({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
  const queued = () => app.database.engagementPending.findMany({ select: { traceparent: true } });

  it("follow an event from the request to the list that it changed", async () => {
    await traced();
    expect(await post(`00-${TRACE}-${SPAN}-01`)).toBe(202);
    await rollUpAll(app);
    await publishWhatChanged(app);

    const spans = await received();
    expect(spans.map(({ name }) => name)).toEqual([
      "engagement.append",
      REQUEST,
      "engagement.roll-up",
      "hot.publish",
    ]);
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(["imoutotv-hot-test"]));
    const [append, request, rollUp, publish] = spans as [
      ReceivedSpan,
      ReceivedSpan,
      ReceivedSpan,
      ReceivedSpan,
    ];
    expect(request).toMatchObject({
      parentSpanId: SPAN,
      isError: false,
      attributes: { "http.route": REQUEST, "http.response.status_code": 202 },
    });
    expect(append).toMatchObject({ parentSpanId: request.spanId, attributes: { events: 1 } });
    expect(rollUp).toMatchObject({ parentSpanId: append.spanId, links: [idOf(append)] });
    expect(publish).toMatchObject({
      parentSpanId: rollUp.spanId,
      links: [idOf(rollUp), idOf(append)],
      attributes: { algorithm: "hot-v1", kind: "incremental" },
    });
  });

  it("link a roll-up to the requests it counts, and a publication to both, within bounds", async () => {
    await traced();
    for (let request = 0; request < MAX_LINKS + 8; request += 1) await post();
    await rollUpAll(app);
    await publishWhatChanged(app);

    await received();
    const appends = receiver.named("engagement.append");
    const [rollUp, ...moreRollUps] = receiver.named("engagement.roll-up");
    const [publish, ...morePublications] = receiver.named("hot.publish");
    expect([moreRollUps, morePublications]).toEqual([[], []]);
    expect(receiver.named(REQUEST)).toHaveLength(MAX_LINKS + 8);
    expect(rollUp?.links).toEqual(appends.slice(0, MAX_LINKS).map(idOf));
    expect(rollUp).toMatchObject({ parentSpanId: null, attributes: { causes: MAX_LINKS + 8 } });
    // Its own trace, not that of a request.
    expect(appends.map(({ traceId }) => traceId)).not.toContain(rollUp?.traceId);
    expect(publish?.links[0]).toEqual(rollUp && idOf(rollUp));
    expect(publish?.links.slice(1)).toEqual(appends.slice(0, 7).map(idOf));
  });

  it("do not link a publication to causes of an earlier one", async () => {
    await traced();
    await post();
    await catchUp(app);
    await post();
    await catchUp(app);
    await received();
    const rollUps = receiver.named("engagement.roll-up");
    const publications = receiver.named("hot.publish");
    expect(publications.map(({ links }) => links[0])).toEqual(rollUps.map(idOf));
    expect(publications.map(({ links }) => links.length)).toEqual([2, 2]);
  });

  it("mark failed spans", async () => {
    await traced();
    const failing = {
      ...app,
      accounts: { ...app.accounts, identification: null as never },
    };
    serveWith(failing);
    const response = await callRoute(postEvents, "/api/v1/events", {
      method: "POST",
      body: "{}",
      headers: { authorization: "Bearer a.b.c", "content-type": "application/json" },
    });
    expect(response.status).toBe(500);
    await received();
    expect(receiver.named(REQUEST)).toMatchObject([
      { isError: true, attributes: { "http.response.status_code": 500 } },
    ]);
  });

  it("leave out requests that the caller does not record", async () => {
    await traced();
    await post(`00-${TRACE}-${SPAN}-00`);
    expect(await queued()).toEqual([{ traceparent: null }]);
    await catchUp(app);
    expect(await received()).toEqual([]);
  });

  it("record the configured share of requests, and start a new trace if the header is invalid", async () => {
    await start({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_TRACES_SAMPLER_ARG: "0" });
    await post();
    await post("00-rubbish");
    await post(`00-${TRACE}-${SPAN}-01`);
    expect((await received()).map(({ traceId }) => traceId)).toEqual([TRACE, TRACE]);
  });

  it("do not affect requests and jobs if the collector is unavailable", async () => {
    await start({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" });
    expect(await post()).toBe(202);
    await catchUp(app);
    expect((await app.hot.page({ type: "global", limit: 1, offset: 0 })).body.items).toHaveLength(1);
  });

  it("are off without an endpoint, and write nothing to the database", async () => {
    await start({});
    expect(await post(`00-${TRACE}-${SPAN}-01`)).toBe(202);
    await app.engagement.ingest([{ id: "more", kind: "like", videoId: "v_one" }], TRUSTED);
    expect(await queued()).toEqual([{ traceparent: null }, { traceparent: null }]);
    await catchUp(app);
    const states = await app.database.hotState.findMany({ select: { traceCauses: true } });
    expect(states.every(({ traceCauses }) => traceCauses.length === 0)).toBe(true);
    expect(receiver.spans).toEqual([]);
  });
});
