import { Redis, type Requester } from "@upstash/redis";
import type { Logger } from "#lib/logger.ts";
import { createTcpRequester } from "./tcp-requester.ts";

export type RedisOptions = {
  redisUrl?: string | undefined;
  upstashUrl?: string | undefined;
  upstashToken?: string | undefined;
  timeoutMs: number;
};

/** The Upstash SDK over HTTP or TCP, and a function that closes it. */
export type RedisConnection = { redis: Redis; close: () => void };

/** The adapters parse their replies themselves; automatic parsing takes half of the SDK's time. */
const SDK_SETTINGS = { automaticDeserialization: false };

/** Null if no Redis is configured. */
export function connectRedis(options: RedisOptions, logger: Logger): RedisConnection | null {
  if (options.upstashUrl && options.upstashToken) {
    const redis = new Redis({
      ...SDK_SETTINGS,
      url: options.upstashUrl,
      token: options.upstashToken,
      enableTelemetry: false,
      enableAutoPipelining: false,
      // The default waits 4 s for an unreachable endpoint.
      retry: { retries: 1, backoff: () => 50 },
      signal: () => AbortSignal.timeout(options.timeoutMs * 2),
    });
    return { redis, close: () => undefined };
  }
  if (!options.redisUrl) return null;
  const requester = createTcpRequester(options.redisUrl);
  // Not awaited: the application starts without Redis, and the client keeps trying to connect.
  requester.connect().catch((error) => logger.warn({ err: error }, "redis does not answer yet"));
  return { redis: new RedisOverTcp(requester), close: requester.close };
}

class RedisOverTcp extends Redis {
  constructor(requester: Requester) {
    super(requester);
    this.opts = SDK_SETTINGS;
  }
}
