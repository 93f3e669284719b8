/**
 * `npm run kafka [-- --port 9092]`: runs an Apache Kafka broker on this machine until Ctrl-C. Its data stays in
 * DATA_DIR. Then `KAFKA_BROKERS=127.0.0.1:9092 npm start` in another terminal.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { loadDotEnv } from "./launcher/dot-env.ts";
import { startKafka } from "./launcher/kafka.ts";
import { findKafka } from "./launcher/kafka-binary.ts";
import { dataDirectory } from "./launcher/stack-state.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "9092" } } });
loadDotEnv(path.resolve(import.meta.dirname, ".."));
const dataDir = dataDirectory(process.env);
console.log("… Kafka (fetched from Maven Central the first time)");
const binary = await findKafka(path.join(dataDir, "cache"), process.env);
if ("missing" in binary) {
  console.error(`There is no Kafka here: ${binary.missing}.`);
  process.exit(1);
}
const kafka = await startKafka({ dataDir, binary, preferredPort: Number(values.port) });
console.log(
  `✓ Kafka ${kafka.adopted ? "runs already" : "started"}. Use it with: KAFKA_BROKERS=${kafka.brokers} npm start`,
);

let stopping: Promise<void> | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    stopping ??= kafka.stop();
  });
}
const reason = await kafka.exited;
if (!stopping) console.error(`Kafka ended: ${reason}`);
await stopping;
process.exitCode = stopping ? 0 : 1;
