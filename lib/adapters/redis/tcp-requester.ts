import { createHash } from "node:crypto";
import { createClient } from "@redis/client";
import { errors, type Requester } from "@upstash/redis";

/**
 * Connects the Upstash SDK to any Redis over TCP, so that the adapters use one API for `redis://` and Upstash's HTTP.
 * While the connection is down commands fail at once, so that feeds read Postgres without waiting.
 */
export type TcpRequester = Requester & { connect(): Promise<void>; close(): void };

type Reply = { result?: unknown; error?: string };

/** Error replies of the server begin with an upper-case code; other errors mean that there was no reply. */
const REPLY_ERROR = /^[A-Z][A-Z0-9]+ /;

export function createTcpRequester(url: string): TcpRequester {
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 20_000,
    // Detects a connection that is open but dead.
    pingInterval: 2_000,
    socket: {
      connectTimeout: 1_000,
      keepAlive: true,
      noDelay: true,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** Math.min(retries, 5), 1_000),
    },
  });
  // Failed commands reject; without this listener the client's error event would end the process.
  client.on("error", () => undefined);

  async function send(command: unknown[]): Promise<Reply> {
    try {
      return { result: asJson(await client.sendCommand(withoutUpstashFlags(command.map(asArgument)))) };
    } catch (error) {
      if (error instanceof Error && REPLY_ERROR.test(error.message)) return { error: error.message };
      throw new errors.UpstashError(`redis: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async function multi(commands: unknown[][]): Promise<Reply[]> {
    const transaction = client.multi();
    for (const command of commands) transaction.addCommand(withoutUpstashFlags(command.map(asArgument)));
    const replies = (await transaction.exec()) as unknown[];
    return replies.map((reply) => ({ result: asJson(reply) }));
  }

  return {
    readYourWrites: false,
    upstashSyncToken: "",
    connect: async () => {
      await client.connect();
    },
    close: () => {
      if (client.isOpen) client.destroy();
    },
    async request<TResult>({ path, body }: { path?: string[]; body?: unknown }): Promise<TResult> {
      const [kind] = path ?? [];
      // Commands of one tick are sent together, so a pipeline is one round trip.
      if (kind === "pipeline") return (await Promise.all((body as unknown[][]).map(send))) as TResult;
      if (kind === "multi-exec") return (await multi(body as unknown[][])) as TResult;
      if (kind) throw new errors.UpstashError(`redis: ${kind} needs Upstash's HTTP interface`);
      const reply = await send(body as unknown[]);
      if (reply.error) throw new errors.UpstashError(`${reply.error}, command was: ${JSON.stringify(body)}`);
      return reply as TResult;
    },
  };
}

/** An argument as JSON over HTTP would encode it. */
function asArgument(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A reply as JSON over HTTP would decode it. */
function asJson(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(asJson);
  if (reply instanceof Error) return null;
  if (Buffer.isBuffer(reply)) return reply.toString();
  return typeof reply === "bigint" ? Number(reply) : reply;
}

/** A flag in the first line of the Upstash libraries' scripts, which only Upstash accepts. */
const UPSTASH_SHEBANG = /^#!lua flags=allow-key-locking[^\n]*/;

/** From the hash of a script with that flag to the hash without it. */
const strippedHashes = new Map<string, string>();

function withoutUpstashFlags(command: string[]): string[] {
  const [name = "", script = "", ...rest] = command;
  if (/^evalsha/i.test(name)) return [name, strippedHashes.get(script) ?? script, ...rest];
  if (!/^eval/i.test(name) || !UPSTASH_SHEBANG.test(script)) return command;
  const stripped = script.replace(UPSTASH_SHEBANG, "");
  strippedHashes.set(sha1(script), sha1(stripped));
  return [name, stripped, ...rest];
}

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");
