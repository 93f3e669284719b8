/** Decisions of the launcher from the environment. Pure. */

/** process.env, or a test's replacement. Not NodeJS.ProcessEnv, for which Next's types require NODE_ENV. */
export type Environment = Record<string, string | undefined>;

export type StoreChoice = {
  postgres: { kind: "embedded" } | { kind: "given"; databaseUrl: string };
  redis: { kind: "embedded" } | { kind: "given"; redisUrl: string } | { kind: "upstash" };
};

export function chooseStores(env: Environment): StoreChoice {
  const upstash = [env.UPSTASH_REDIS_REST_URL, env.UPSTASH_REDIS_REST_TOKEN].filter(Boolean).length;
  if (upstash === 1)
    throw new Error(
      "UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN go together; one of them is not set.",
    );
  return {
    postgres: env.DATABASE_URL ? { kind: "given", databaseUrl: env.DATABASE_URL } : { kind: "embedded" },
    redis:
      upstash === 2
        ? { kind: "upstash" }
        : env.REDIS_URL
          ? { kind: "given", redisUrl: env.REDIS_URL }
          : { kind: "embedded" },
  };
}

export type PortWish = { port: number /** Asked for by name: then no other will do. */; required: boolean };

export function wishedPort(name: string, value: string | undefined, preferred: number): PortWish {
  if (!value) return { port: preferred, required: false };
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${name} is not a port number: ${value}`);
  return { port, required: true };
}
