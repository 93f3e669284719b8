import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { mergeMetricsPages } from "./metrics-of-all.ts";
import { answerProcess, askProcess } from "./process-questions.ts";

const pageOf = (requests: number, more = "") => `# HELP hot_api_requests_total answers
# TYPE hot_api_requests_total counter
hot_api_requests_total{route="GET /a {b}",status="2xx"} ${requests}
# HELP hot_lag_seconds age of the oldest
# TYPE hot_lag_seconds gauge
hot_lag_seconds NaN
# HELP hot_empty nothing yet
# TYPE hot_empty counter
${more}`;

describe("The metrics of several processes", () => {
  it("are distinguished by a label, under one HELP and TYPE per metric", () => {
    const other = "# HELP hot_other its own\n# TYPE hot_other counter\nhot_other 1\n";
    expect(
      mergeMetricsPages([
        [0, pageOf(3)],
        [1, pageOf(4, other)],
      ]),
    ).toBe(`# HELP hot_api_requests_total answers
# TYPE hot_api_requests_total counter
hot_api_requests_total{process="0",route="GET /a {b}",status="2xx"} 3
hot_api_requests_total{process="1",route="GET /a {b}",status="2xx"} 4
# HELP hot_lag_seconds age of the oldest
# TYPE hot_lag_seconds gauge
hot_lag_seconds{process="0"} NaN
hot_lag_seconds{process="1"} NaN
# HELP hot_empty nothing yet
# TYPE hot_empty counter
# HELP hot_other its own
# TYPE hot_other counter
hot_other{process="1"} 1
`);
  });
});

describe("A question to another process", () => {
  /** Two ends of one channel. */
  function createChannel() {
    const [one, other] = [new EventEmitter(), new EventEmitter()];
    const sendTo = (target: EventEmitter) => (message: unknown) =>
      void setImmediate(() => target.emit("message", structuredClone(message)));
    return [
      Object.assign(one, { send: sendTo(other) }),
      Object.assign(other, { send: sendTo(one) }),
    ] as const;
  }
  const never = (error: unknown) => expect.unreachable(String(error));

  it("is answered to the process that asked, with many concurrent questions", async () => {
    const [here, there] = createChannel();
    let count = 0;
    answerProcess(there, "count", async () => String(++count), never);
    answerProcess(there, "other", async () => "other", never);
    const answers = await Promise.all(
      ["count", "other", "count"].map((each) => askProcess(here, each, 1_000)),
    );
    expect(answers).toEqual(["1", "other", "2"]);
    expect(here.listenerCount("message")).toBe(0);
  });

  it("without an answer rejects in time", async () => {
    const [here, there] = createChannel();
    answerProcess(
      there,
      "count",
      () => Promise.reject(new Error("broken")),
      () => undefined,
    );
    await expect(askProcess(here, "count", 20)).rejects.toThrow("no answer to count in 20 ms");
    expect(here.listenerCount("message")).toBe(0);
  });
});
