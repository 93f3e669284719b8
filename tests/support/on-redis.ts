import { createClient } from "@redis/client";

type RedisClient = ReturnType<typeof createClient>;

/** Runs `work` with a connection of its own, which is closed afterwards. */
export async function onRedis<T>(url: string, work: (client: RedisClient) => Promise<T>): Promise<T> {
  const client = createClient({ url });
  // Failures arrive with the commands; an "error" event that nobody listens to would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client as RedisClient);
  } finally {
    client.destroy();
  }
}
