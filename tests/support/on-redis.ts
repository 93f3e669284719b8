import { createClient } from "@redis/client";

type RedisClient = ReturnType<typeof createClient>;

/** Runs `work` with a connection that is closed afterwards. */
export async function onRedis<T>(url: string, work: (client: RedisClient) => Promise<T>): Promise<T> {
  const client = createClient({ url });
  // Commands reject on failure; without this listener the client's error event would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client as RedisClient);
  } finally {
    client.destroy();
  }
}
