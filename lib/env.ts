import { z } from "zod";

const optionalText = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

const brokerList = optionalText
  .transform((value) => value?.split(",").map((broker) => broker.trim()))
  .pipe(z.array(z.string().regex(/^[^\s,/]+:\d{1,5}$/, "host:port,host:port")).optional());

/** Issuer and audience of tokens that are made for this site alone. */
const DEFAULT_TOKEN_PARTY = "imoutotv";

const envSchema = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
    /** PostgreSQL, the store of record. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    /** Connections each process may hold. */
    DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(200).default(10),
    /** Redis over TCP. Without it and without Upstash the feeds come from Postgres (degraded mode). */
    REDIS_URL: optionalText,
    /** Redis over HTTP: Upstash's two variables. They win over REDIS_URL. */
    UPSTASH_REDIS_REST_URL: optionalText,
    UPSTASH_REDIS_REST_TOKEN: optionalText,
    /** A reply later than this counts as none, and the feed comes from Postgres. */
    REDIS_TIMEOUT_MS: z.coerce.number().int().min(10).max(10_000).default(100),
    /** Kafka, as host:port,host:port. Unset: events go by Postgres alone, and other systems hear nothing. */
    KAFKA_BROKERS: brokerList,
    /** In front of every topic's name, where several sites share one cluster. */
    KAFKA_TOPIC_PREFIX: z
      .string()
      .trim()
      .regex(/^[\w.-]{0,100}$/, "letters, digits, dots, dashes and underscores")
      .default(""),
    /** An acknowledgement of events later than this counts as none, and they go by Postgres. */
    KAFKA_TIMEOUT_MS: z.coerce.number().int().min(50).max(30_000).default(1_000),
    /** Encrypted connections, as managed clusters want them. */
    KAFKA_TLS: z.stringbool().default(false),
    /** PEM file of the authority that signed the brokers' certificates, where it is not one that everybody knows. */
    KAFKA_TLS_CA_FILE: optionalText,
    /** Signing in to Kafka: all three or none. */
    KAFKA_SASL_MECHANISM: optionalText.pipe(z.enum(["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]).optional()),
    KAFKA_SASL_USERNAME: optionalText,
    KAFKA_SASL_PASSWORD: optionalText,
    /** host:port of a Milvus that keeps the embeddings. Unset: they are rows of Postgres. */
    MILVUS_ADDRESS: optionalText,
    /** `user:password` or an API key, where the server asks for one. */
    MILVUS_TOKEN: optionalText,
    /** A database of that server. Unset: its default one. */
    MILVUS_DATABASE: optionalText,
    /** Goes before the names of the collections, so that sites can share a server. */
    MILVUS_PREFIX: z
      .string()
      .regex(/^\w{0,64}$/)
      .default("imoutotv_"),
    /** An answer later than this counts as none, and a personal list comes in global order. */
    VECTOR_TIMEOUT_MS: z.coerce.number().int().min(10).max(10_000).default(250),
    /** A page of shorts that waits longer than this for Postgres shows what Redis keeps of the pools. */
    SHORTS_READ_TIMEOUT_MS: z.coerce.number().int().min(10).max(120_000).default(1_000),
    /** Bearer token of trusted producers, who may send aggregated events. Unset: nobody is trusted. */
    EVENTS_SERVICE_TOKEN: optionalText.pipe(z.string().min(24).optional()),
    /** Verifies bearer tokens signed with HS256. Unset: none are taken. */
    AUTH_JWT_SECRET: optionalText.pipe(z.string().min(32).optional()),
    /** Public keys (RS, PS, ES, EdDSA) of an identity provider whose bearer tokens are taken. */
    AUTH_JWKS_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
    /** What `iss` and `aud` of a bearer token must say. With AUTH_JWKS_URL both are the provider's. */
    AUTH_JWT_ISSUER: z.string().trim().min(1).default(DEFAULT_TOKEN_PARTY),
    AUTH_JWT_AUDIENCE: z.string().trim().min(1).default(DEFAULT_TOKEN_PARTY),
    /** Signs the sign-in cookies and seals the keys of our own tokens. Unset: nobody can sign in here. */
    BETTER_AUTH_SECRET: optionalText.pipe(z.string().min(32).optional()),
    /** Signs the ids of visitors and hashes their networks. Unset: BETTER_AUTH_SECRET does; without both, only people with an account count. */
    SITE_SECRET: optionalText.pipe(z.string().min(32).optional()),
    /** How many proxies in front of the web process are ours: that many forwarded addresses are believed. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
    /** Bearer token of what reads the metrics pages. Unset: they answer this machine and private networks only. */
    METRICS_TOKEN: optionalText.pipe(z.string().min(24).optional()),
    /** Folder of the media files, outside what is served as it lies. Unset: only the demo's clips. */
    MEDIA_DIR: optionalText,
    /** A bucket that speaks S3, instead of the folder: its address, and the key to it. */
    MEDIA_S3_BUCKET_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
    MEDIA_S3_REGION: z.string().trim().min(1).default("us-east-1"),
    MEDIA_S3_ACCESS_KEY_ID: optionalText,
    MEDIA_S3_SECRET_ACCESS_KEY: optionalText,
    /** How long the bucket may take to begin to answer. */
    MEDIA_TIMEOUT_MS: z.coerce.number().int().min(50).max(60_000).default(5_000),
    /** Memory for the first bytes of what is likely to be opened next. */
    WARM_MEDIA_MIB: z.coerce.number().int().min(0).max(4_096).default(64),
    /** Port of the worker's health and metrics pages. */
    WORKER_PORT: z.coerce.number().int().min(0).max(65_535).default(9464),
    /** The address it listens on: of this machine only, unless Prometheus or a probe reads it over a network. */
    WORKER_HOST: z.string().trim().min(1).default("127.0.0.1"),
    /** Where Next's build lies, which the launcher chooses. */
    NEXT_DIST_DIR: z.string().trim().min(1).default(".next"),
    /** Address of the web app as people reach it: for canonical links and for the simulator. */
    WEB_URL: z.url().default("http://localhost:3000"),
  })
  .refine((env) => !env.UPSTASH_REDIS_REST_URL === !env.UPSTASH_REDIS_REST_TOKEN, {
    message: "UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN go together",
    path: ["UPSTASH_REDIS_REST_TOKEN"],
  })
  .refine(
    (env) =>
      new Set([env.KAFKA_SASL_MECHANISM, env.KAFKA_SASL_USERNAME, env.KAFKA_SASL_PASSWORD].map(Boolean))
        .size === 1,
    {
      message: "KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD go together",
      path: ["KAFKA_SASL_MECHANISM"],
    },
  )
  .refine((env) => env.KAFKA_TLS || !env.KAFKA_TLS_CA_FILE, {
    message: "KAFKA_TLS_CA_FILE is for encrypted connections: set KAFKA_TLS=true",
    path: ["KAFKA_TLS_CA_FILE"],
  })
  .refine(
    (env) =>
      new Set(
        [env.MEDIA_S3_BUCKET_URL, env.MEDIA_S3_ACCESS_KEY_ID, env.MEDIA_S3_SECRET_ACCESS_KEY].map(Boolean),
      ).size === 1,
    {
      message: "MEDIA_S3_BUCKET_URL, _ACCESS_KEY_ID and _SECRET_ACCESS_KEY go together",
      path: ["MEDIA_S3_BUCKET_URL"],
    },
  )
  // A provider signs for many sites with the same keys.
  .refine((env) => !env.AUTH_JWKS_URL || env.AUTH_JWT_AUDIENCE !== DEFAULT_TOKEN_PARTY, {
    message:
      "AUTH_JWKS_URL needs the provider's AUTH_JWT_ISSUER and the AUTH_JWT_AUDIENCE it names this site by",
    path: ["AUTH_JWT_AUDIENCE"],
  });

export type Env = z.infer<typeof envSchema>;

/** Parses the environment; throws one error that names every variable that is wrong. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = envSchema.safeParse(source);
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    (issue) => `  ${issue.path.join(".") || "environment"}: ${issue.message}`,
  );
  throw new Error(`The environment is not valid:\n${lines.join("\n")}\nSee .env.example.`);
}
