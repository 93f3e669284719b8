import { createHash } from "node:crypto";
import { createClient } from "@redis/client";
import { errors, type Requester } from "@upstash/redis";

/**
 * Lets the Upstash SDK speak to any Redis over TCP, so that one API serves `redis://` and Upstash's HTTP.
 * Commands are refused at once while the connection is down: a feed would rather read Postgres than wait.
 */
export type TcpRequester = Requester & { connect(): Promise<void>; close(): void };

type Reply = { result?: unknown; error?: string };

/** Reply errors start with an upper-case code: the server answered. Everything else means that it did not. */
const REPLY_ERROR = /^[A-Z][A-Z0-9]+ /;

export function createTcpRequester(url: string): TcpRequester {
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 20_000,
    // Notices a link that is open but dead.
    pingInterval: 2_000,
    socket: {
      connectTimeout: 1_000,
      keepAlive: true,
      noDelay: true,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** Math.min(retries, 5), 1_000),
    },
  });
  // Each failed command tells its caller; without a listener the client would end the process.
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
      // One tick's commands leave in one packet, so a pipeline is one round trip.
      if (kind === "pipeline") return (await Promise.all((body as unknown[][]).map(send))) as TResult;
      if (kind === "multi-exec") return (await multi(body as unknown[][])) as TResult;
      if (kind) throw new errors.UpstashError(`redis: ${kind} needs Upstash's HTTP interface`);
      const reply = await send(body as unknown[]);
      if (reply.error) throw new errors.UpstashError(`${reply.error}, command was: ${JSON.stringify(body)}`);
      return reply as TResult;
    },
  };
}

/** What JSON over HTTP would make of an argument. */
function asArgument(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What JSON over HTTP would make of a reply. */
function asJson(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(asJson);
  if (reply instanceof Error) return null;
  if (Buffer.isBuffer(reply)) return reply.toString();
  return typeof reply === "bigint" ? Number(reply) : reply;
}

/** A flag in the first line of the Upstash libraries' scripts that only Upstash knows; plain Redis refuses it. */
const UPSTASH_SHEBANG = /^#!lua flags=allow-key-locking[^\n]*/;

/** Hash of a script as its library knows it -> hash of the script as Redis knows it. */
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
