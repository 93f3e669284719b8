import { z } from "zod";

const optionalText = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

const brokerList = optionalText
  .transform((value) => value?.split(",").map((broker) => broker.trim()))
  .pipe(z.array(z.string().regex(/^[^\s,/]+:\d{1,5}$/, "must be host:port,host:port")).optional());

/** Default issuer and audience of tokens: those of tokens made for this site only. */
const DEFAULT_TOKEN_PARTY = "imoutotv";

const envSchema = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
    /** URL of PostgreSQL. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    /** Maximum connections to PostgreSQL per process. */
    DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(200).default(10),
    /** Redis over TCP. Without Redis, feeds are read from Postgres (degraded mode). */
    REDIS_URL: optionalText,
    /** Redis over HTTP (Upstash). Used instead of REDIS_URL if both are set. */
    UPSTASH_REDIS_REST_URL: optionalText,
    UPSTASH_REDIS_REST_TOKEN: optionalText,
    /** Timeout of Redis reads. After it, the feed is read from Postgres. */
    REDIS_TIMEOUT_MS: z.coerce.number().int().min(10).max(10_000).default(100),
    /**
     * Kafka brokers, as host:port,host:port. Unset: events go to Postgres directly, and no messages are sent to other
     * systems.
     */
    KAFKA_BROKERS: brokerList,
    /** Prefix of all topic names, for sites that share a cluster. */
    KAFKA_TOPIC_PREFIX: z
      .string()
      .trim()
      .regex(/^[\w.-]{0,100}$/, "must be letters, digits, dots, dashes and underscores")
      .default(""),
    /** Timeout of an acknowledgement by Kafka. After it, events are written to Postgres directly. */
    KAFKA_TIMEOUT_MS: z.coerce.number().int().min(50).max(30_000).default(1_000),
    /** Use TLS for connections to Kafka. */
    KAFKA_TLS: z.stringbool().default(false),
    /** PEM file of the certificate authority of the brokers, if it is not a public one. */
    KAFKA_TLS_CA_FILE: optionalText,
    /** SASL credentials for Kafka: set all three or none. */
    KAFKA_SASL_MECHANISM: optionalText.pipe(z.enum(["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]).optional()),
    KAFKA_SASL_USERNAME: optionalText,
    KAFKA_SASL_PASSWORD: optionalText,
    /** host:port of a Milvus server for embeddings. Unset: embeddings are stored in Postgres. */
    MILVUS_ADDRESS: optionalText,
    /** `user:password` or an API key, if Milvus requires one. */
    MILVUS_TOKEN: optionalText,
    /** Milvus database. Unset: the default database. */
    MILVUS_DATABASE: optionalText,
    /** Prefix of collection names, for sites that share a server. */
    MILVUS_PREFIX: z
      .string()
      .regex(/^\w{0,64}$/)
      .default("imoutotv_"),
    /** Timeout of the vector store for pages. After it, a personal list is served in global order. */
    VECTOR_TIMEOUT_MS: z.coerce.number().int().min(10).max(10_000).default(250),
    /** Timeout of Postgres for a page of shorts. After it, cards from Redis are served. */
    SHORTS_READ_TIMEOUT_MS: z.coerce.number().int().min(10).max(120_000).default(1_000),
    /** Bearer token of trusted producers, which may send aggregated events. Unset: there are no trusted producers. */
    EVENTS_SERVICE_TOKEN: optionalText.pipe(z.string().min(24).optional()),
    /** Secret for bearer tokens signed with HS256. Unset: such tokens are rejected. */
    AUTH_JWT_SECRET: optionalText.pipe(z.string().min(32).optional()),
    /** URL of the public keys (RS, PS, ES, EdDSA) of an identity provider whose bearer tokens are accepted. */
    AUTH_JWKS_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
    /** Required `iss` and `aud` claims of bearer tokens. With AUTH_JWKS_URL, set both to the values of the provider. */
    AUTH_JWT_ISSUER: z.string().trim().min(1).default(DEFAULT_TOKEN_PARTY),
    AUTH_JWT_AUDIENCE: z.string().trim().min(1).default(DEFAULT_TOKEN_PARTY),
    /** Signs session cookies and encrypts the keys of our own tokens. Unset: people cannot sign in on this site. */
    BETTER_AUTH_SECRET: optionalText.pipe(z.string().min(32).optional()),
    /**
     * Signs visitor ids and hashes client networks. Unset: BETTER_AUTH_SECRET is used. Without both, only events of
     * people with an account count.
     */
    SITE_SECRET: optionalText.pipe(z.string().min(32).optional()),
    /** Number of own proxies in front of the web process. So many entries of X-Forwarded-For are trusted. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
    /** Bearer token for the metrics pages. Unset: only this machine and private networks may read them. */
    METRICS_TOKEN: optionalText.pipe(z.string().min(24).optional()),
    /** Where traces are sent by OTLP over HTTP; `/v1/traces` is appended. Unset: no tracing. */
    OTEL_EXPORTER_OTLP_ENDPOINT: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
    /** Share of the requests without a `traceparent` that are traced, 0 to 1. */
    OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
    /** Folder for media files, outside public/. Unset: only the media of the demo. */
    MEDIA_DIR: optionalText,
    /** S3-compatible bucket for media files, used instead of MEDIA_DIR. */
    MEDIA_S3_BUCKET_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
    MEDIA_S3_REGION: z.string().trim().min(1).default("us-east-1"),
    MEDIA_S3_ACCESS_KEY_ID: optionalText,
    MEDIA_S3_SECRET_ACCESS_KEY: optionalText,
    /** Timeout until the bucket starts to respond. */
    MEDIA_TIMEOUT_MS: z.coerce.number().int().min(50).max(60_000).default(5_000),
    /** Memory of each web process for the first bytes of hot videos, in MiB. */
    WARM_MEDIA_MIB: z.coerce.number().int().min(0).max(4_096).default(64),
    /** Port of the web process. */
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** Address that the web process listens on. Unset: all addresses of this machine. */
    WEB_HOST: optionalText,
    /** How many processes share the port: a number, or `auto` for one per core. */
    WEB_PROCESSES: z.union([z.literal("auto"), z.coerce.number().int().min(1).max(256)]).default(1),
    /** How long requests in progress may continue after SIGTERM. Buffered writes may take 4 s more. */
    WEB_STOP_TIMEOUT_MS: z.coerce.number().int().min(0).max(600_000).default(8_000),
    /** Port of the health and metrics pages of the worker. */
    WORKER_PORT: z.coerce.number().int().min(0).max(65_535).default(9464),
    /** Address that the worker listens on. The default allows access from this machine only. */
    WORKER_HOST: z.string().trim().min(1).default("127.0.0.1"),
    /** Folder of the Next build. Set by the launcher. */
    NEXT_DIST_DIR: z.string().trim().min(1).default(".next"),
    /** Public URL of the site. Used in links and by the simulator. */
    WEB_URL: z.url().default("http://localhost:3000"),
  })
  .refine((env) => !env.UPSTASH_REDIS_REST_URL === !env.UPSTASH_REDIS_REST_TOKEN, {
    message: "set UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN together",
    path: ["UPSTASH_REDIS_REST_TOKEN"],
  })
  .refine(
    (env) =>
      new Set([env.KAFKA_SASL_MECHANISM, env.KAFKA_SASL_USERNAME, env.KAFKA_SASL_PASSWORD].map(Boolean))
        .size === 1,
    {
      message: "set KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD together",
      path: ["KAFKA_SASL_MECHANISM"],
    },
  )
  .refine((env) => env.KAFKA_TLS || !env.KAFKA_TLS_CA_FILE, {
    message: "KAFKA_TLS_CA_FILE requires KAFKA_TLS=true",
    path: ["KAFKA_TLS_CA_FILE"],
  })
  .refine(
    (env) =>
      new Set(
        [env.MEDIA_S3_BUCKET_URL, env.MEDIA_S3_ACCESS_KEY_ID, env.MEDIA_S3_SECRET_ACCESS_KEY].map(Boolean),
      ).size === 1,
    {
      message: "set MEDIA_S3_BUCKET_URL, MEDIA_S3_ACCESS_KEY_ID and MEDIA_S3_SECRET_ACCESS_KEY together",
      path: ["MEDIA_S3_BUCKET_URL"],
    },
  )
  // A provider signs tokens for many sites with the same keys, so the audience must be checked.
  .refine((env) => !env.AUTH_JWKS_URL || env.AUTH_JWT_AUDIENCE !== DEFAULT_TOKEN_PARTY, {
    message: "AUTH_JWKS_URL requires AUTH_JWT_ISSUER and AUTH_JWT_AUDIENCE as used by the provider",
    path: ["AUTH_JWT_AUDIENCE"],
  });

export type Env = z.infer<typeof envSchema>;

/** Parses the environment. Throws one error that lists all invalid variables. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = envSchema.safeParse(source);
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    (issue) => `  ${issue.path.join(".") || "environment"}: ${issue.message}`,
  );
  throw new Error(`Invalid environment variables:\n${lines.join("\n")}\nSee .env.example.`);
}
