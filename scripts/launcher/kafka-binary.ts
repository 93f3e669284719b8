import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { execa } from "execa";

const KAFKA_VERSION = "4.1.0";
const OLDEST_JAVA = 17;
const FETCH_TIMEOUT_MS = 180_000;
const MAVEN_ARGUMENTS = [
  "-B",
  "-q",
  "dependency:copy-dependencies",
  "-DincludeScope=runtime",
  "-DoutputDirectory=jars",
];

/** Apache Kafka as a class path, and the Java to run it with. */
export type KafkaBinary = { java: string; classPath: string };
/** Why there is none on this machine, as a message. */
export type KafkaMissing = { missing: string };

/**
 * Apache Kafka from Maven Central, downloaded into `cacheDir` the first time (45 MB). Needs Java 17 or newer; mvn and
 * the network only for the download. Returns what is missing instead of throwing.
 */
export async function findKafka(
  cacheDir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<KafkaBinary | KafkaMissing> {
  const java = env.JAVA_HOME ? path.join(env.JAVA_HOME, "bin", "java") : "java";
  const version = javaVersion(java);
  if (version === undefined) return { missing: "Java is not installed" };
  if (version < OLDEST_JAVA) return { missing: `Java is ${version}, and Kafka needs ${OLDEST_JAVA}` };
  const folder = path.join(cacheDir, `kafka-${KAFKA_VERSION}`);
  const binary = { java, classPath: path.join(folder, "*") };
  if (existsSync(folder)) return binary;
  const problem = await fetchJars(folder);
  return problem === undefined ? binary : { missing: problem };
}

function javaVersion(java: string): number | undefined {
  const { stderr, status } = spawnSync(java, ["-version"], { encoding: "utf8" });
  if (status !== 0) return undefined;
  return Number(/version "(\d+)/.exec(stderr)?.[1]);
}

/** Returns the problem, or undefined once the jars are there. */
async function fetchJars(folder: string): Promise<string | undefined> {
  if (spawnSync("mvn", ["--version"], { stdio: "ignore" }).status !== 0) {
    return "Maven (mvn), which fetches Kafka, is not installed";
  }
  const draft = `${folder}.${randomUUID()}`;
  mkdirSync(draft, { recursive: true });
  try {
    writeFileSync(path.join(draft, "pom.xml"), PROJECT);
    const { failed, all, shortMessage } = await execa("mvn", MAVEN_ARGUMENTS, {
      cwd: draft,
      all: true,
      reject: false,
      timeout: FETCH_TIMEOUT_MS,
    });
    if (failed) {
      const firstError = all.split("\n").find((line) => line.includes("[ERROR]"));
      return `mvn could not fetch Kafka: ${firstError ?? shortMessage}`;
    }
    // Moved as a whole; another process may have been faster.
    if (!existsSync(folder)) renameSync(path.join(draft, "jars"), folder);
    return undefined;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The broker, and a logger, without which it fails without a message. */
const PROJECT = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>imoutotv</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${KAFKA_VERSION}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;
