import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { relayAll } from "#tests/support/jobs.ts";
import { kafkaHere, type SecuredBroker } from "#tests/support/kafka.ts";
import { readTopic } from "#tests/support/read-topic.ts";

const START_MS = 480_000;
const kafka = await kafkaHere();

describe.skipIf(kafka.missing)(kafka.titled("Kafka with TLS and SASL"), () => {
  let broker: SecuredBroker;
  let app: TestApp;
  let prefix = 0;

  beforeAll(async () => {
    broker = await kafka.startSecured();
  }, START_MS);
  afterAll(() => broker?.close());
  afterEach(() => app.shutDown());

  /** An app with a normal configuration, overridden by `env`, and one unsent generation message. */
  async function startApp(env: Record<string, string> = {}): Promise<void> {
    prefix += 1;
    const { securedBrokers, username, password, caFile } = broker;
    app = await createTestApp({
      KAFKA_BROKERS: securedBrokers,
      KAFKA_TOPIC_PREFIX: `t${prefix}.`,
      // The first connection may be slow on a busy machine.
      KAFKA_TIMEOUT_MS: "10000",
      KAFKA_TLS: "true",
      KAFKA_TLS_CA_FILE: caFile,
      KAFKA_SASL_MECHANISM: "SCRAM-SHA-512",
      KAFKA_SASL_USERNAME: username,
      KAFKA_SASL_PASSWORD: password,
      ...env,
    });
    await addVideos(app, [{ id: "v_secure", channelId: "c_secure" }]);
    await app.hot.publish("full");
  }
  const sent = async () => (await readTopic(broker.brokers, `t${prefix}.hot.generations.v1`)).length;
  const waiting = () => app.database.outboxMessage.count({ where: { sentAt: null } });

  for (const mechanism of ["SCRAM-SHA-512", "PLAIN"]) {
    it(`sends a generation message after signing in by ${mechanism}`, async () => {
      await startApp({ KAFKA_SASL_MECHANISM: mechanism });
      await relayAll(app);
      expect([await sent(), await waiting()]).toEqual([1, 0]);
    });
  }

  it("consumes events over the same connection settings", async () => {
    await startApp();
    await app.engagement.ingest([{ id: "secure-1", kind: "like", videoId: "v_secure", count: 3 }], TRUSTED);
    expect(await readTopic(broker.brokers, `t${prefix}.engagement.v1`)).toHaveLength(1);
  });

  for (const [what, env] of [
    ["the password is wrong", { KAFKA_SASL_PASSWORD: "let-me-in" }],
    [
      "there are no credentials",
      { KAFKA_SASL_MECHANISM: "", KAFKA_SASL_USERNAME: "", KAFKA_SASL_PASSWORD: "" },
    ],
    ["the certificate authority is unknown", { KAFKA_TLS_CA_FILE: "" }],
    ["the connection is not encrypted", { KAFKA_TLS: "false", KAFKA_TLS_CA_FILE: "" }],
  ] as const) {
    it(`loses nothing if ${what}: messages wait, and events go to Postgres`, async () => {
      await startApp({ KAFKA_TIMEOUT_MS: "2000", ...env });
      await expect(relayAll(app)).rejects.toThrow();
      expect(await waiting()).toBe(1);
      const { accepted } = await app.engagement.ingest(
        [{ id: `refused-${prefix}`, kind: "like", videoId: "v_secure", count: 3 }],
        TRUSTED,
      );
      expect(accepted).toBe(1);
      expect(await app.database.engagementEvent.count()).toBe(1);
    });
  }

  it("names the certificate file that cannot be read", async () => {
    await expect(startApp({ KAFKA_TLS_CA_FILE: "/nowhere/ca.pem" })).rejects.toThrow("/nowhere/ca.pem");
    await startApp();
  });
});
