#!/usr/bin/env node
/**
 * Prisma's schema engine for the CLI, from its WebAssembly build: otherwise the CLI would download a native one.
 * Implements the CLI's protocol (JSON-RPC over stdio, JSON log lines on stderr), for PostgreSQL.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const OID_CHAR = 18;
const OID_TEXT = 25;
const ERROR_WITH_DATA = 4466;

type Rpc = { id?: number; method?: string; params?: unknown };
type Engine = Record<string, (params: unknown) => Promise<{ stdout?: string | null } | undefined>>;
type EngineModule = {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: { new: (options: object, log: () => void, adapter: object) => Promise<Engine> };
};
type Query = { sql: string; args: unknown[]; argTypes: unknown[] };
type Fields = { fields?: { dataTypeID: number }[] };
type Rows = { columnTypes: number[] };
type Adapter = {
  performIO(query: Query): Promise<Fields>;
  queryRaw(query: Query): Promise<Rows>;
  executeScript(script: string): Promise<void>;
  startTransaction?(...args: unknown[]): Promise<Adapter>;
};

const wasmFolder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
const args = process.argv.slice(2);

function option(name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

function log(level: "INFO" | "ERROR", fields: object): void {
  const line = { timestamp: new Date().toISOString(), level, fields, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

function reply(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Two corrections of the driver adapter. It rejects columns of the catalogue's type "char", which the engine selects:
 * they are returned as text. And it splits scripts at every semicolon, also inside functions and comments: they are
 * sent to PostgreSQL as a whole.
 */
function adaptForEngine<T>(sqlAdapter: T): T {
  const adapter = sqlAdapter as T & Adapter;
  const { performIO, queryRaw, startTransaction } = adapter;
  let charColumns: number[] = [];
  adapter.performIO = async (query) => {
    const result = await performIO.call(adapter, query);
    charColumns = [];
    result.fields?.forEach((field, index) => {
      if (field.dataTypeID !== OID_CHAR) return;
      field.dataTypeID = OID_TEXT;
      charColumns.push(index);
    });
    return result;
  };
  adapter.queryRaw = async (query) => {
    const result = await queryRaw.call(adapter, query);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    await performIO.call(adapter, { sql: script, args: [], argTypes: [] });
  };
  if (startTransaction) {
    adapter.startTransaction = async (...options) =>
      adaptForEngine(await startTransaction.apply(adapter, options));
  }
  return adapter;
}

/** As parts, because the database of a connection string would take precedence over the shadow database. */
function connectionParts(url: string) {
  const client = new pg.Client({ connectionString: url });
  return {
    host: client.host,
    port: client.port,
    user: client.user,
    password: client.password,
    database: client.database,
    ssl: client.ssl || undefined,
  };
}

class MigrationAdapter extends PrismaPg {
  private readonly url: string;

  constructor(url: string) {
    super(connectionParts(url), { schema: new URL(url).searchParams.get("schema") ?? undefined });
    this.url = url;
  }

  override async connect() {
    return adaptForEngine(await super.connect());
  }

  /** Like the adapter's own, but closes its pool before it drops the database. */
  override async connectToShadowDb() {
    const admin = await super.connect();
    const database = `prisma_migrate_shadow_db_${randomUUID()}`;
    await admin.executeScript(`CREATE DATABASE "${database}"`);
    const shadow = await new PrismaPg({ ...connectionParts(this.url), database }).connect();
    const disconnect = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await disconnect();
      await admin.executeScript(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
      await admin.dispose();
    };
    return adaptForEngine(shadow);
  }
}

/** The commands that the CLI runs outside the protocol: connect, create and drop. */
async function runDatabaseCommand(command: string | undefined, url: string): Promise<number> {
  const target = new URL(url);
  const database = decodeURIComponent(target.pathname.slice(1));
  const admin = new URL(url);
  admin.pathname = "/postgres";
  const client = new pg.Client({
    connectionString: command === "can-connect-to-database" ? url : admin.href,
  });
  const quoted = pg.escapeIdentifier(database);
  try {
    await client.connect();
    if (command === "create-database") await client.query(`CREATE DATABASE ${quoted}`);
    if (command === "drop-database") await client.query(`DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`);
    log("INFO", { message: command === "can-connect-to-database" ? "Connection successful" : "Done" });
    return 0;
  } catch (error) {
    const codes: Record<string, string> = { "3D000": "P1003", "28P01": "P1000", "42P04": "P1009" };
    const code = codes[(error as { code?: string }).code ?? ""] ?? "P1001";
    const where = `${target.hostname}:${target.port || "5432"}/${database}`;
    log("ERROR", {
      is_panic: false,
      error_code: code,
      message: `${code}: ${describe(error)} (${where})`,
      meta: {},
    });
    return 1;
  } finally {
    await client.end();
  }
}

async function loadEngineModule(): Promise<EngineModule> {
  const glue = path.join(wasmFolder, "schema_engine_bg.js");
  const module = (await import(pathToFileURL(glue).href)) as EngineModule;
  const bytes = readFileSync(path.join(wasmFolder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": module as unknown as WebAssembly.ModuleImports,
  });
  module.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return module;
}

async function openEngine(url: string | undefined): Promise<Engine> {
  const module = await loadEngineModule();
  const files = args.filter((_, index) => args[index - 1] === "--datamodels");
  const datamodels = files.length > 0 ? files.map((file) => [file, readFileSync(file, "utf8")]) : undefined;
  const adapter = bindMigrationAwareSqlAdapterFactory(
    new MigrationAdapter(url ?? "postgresql://localhost/none"),
  );
  return module.SchemaEngine.new({ datamodels }, () => undefined, adapter);
}

async function serve(url: string | undefined): Promise<void> {
  let engine: Engine | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const message = JSON.parse(line) as Rpc;
    if (!message.method) continue; // the CLI's answer to our own `print`
    const method = message.method === "getDatabaseVersion" ? "version" : message.method;
    try {
      engine ??= await openEngine(url);
      const call = engine[method];
      if (!call) throw new Error(`the schema engine has no method ${method}`);
      // This build has a shadow database only after a diagnosis, and loses it when it applies migrations.
      if (method === "evaluateDataLoss") await engine.devDiagnostic?.(message.params);
      const result = await call.call(engine, message.params);
      // Like the native engine, which prints a diff through the CLI.
      if (method === "diff" && result?.stdout != null) {
        reply({ method: "print", id: 1_000_000_000, params: { content: result.stdout } });
      }
      reply({ id: message.id, result: result ?? {} });
    } catch (error) {
      const { meta = {}, code } = error as { meta?: unknown; code?: unknown };
      reply({
        id: message.id,
        error: {
          code: ERROR_WITH_DATA,
          message: "An error happened. Check the data field for details.",
          data: { is_panic: false, message: describe(error), meta, error_code: code },
        },
      });
    }
  }
}

// The engine reports a panic through this global.
const panic = {
  message: "",
  set_message(text: string) {
    this.message = text;
  },
};
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panic });
process.on("uncaughtException", (error) => {
  log("ERROR", { is_panic: true, message: panic.message || describe(error), meta: {} });
  process.exit(101);
});

if (args.includes("--version") || args.includes("-V")) {
  const { version } = JSON.parse(readFileSync(path.join(wasmFolder, "package.json"), "utf8")) as {
    version: string;
  };
  console.log(`schema-engine-cli (WebAssembly) ${version}`);
  process.exit(0);
}

log("INFO", { message: "Starting schema engine CLI" }); // the CLI drops the first line
const { url } = JSON.parse(option("--datasource") ?? "{}") as { url?: string };
if (args.includes("cli")) {
  if (!url) throw new Error("a database command needs a datasource");
  process.exit(await runDatabaseCommand(option("cli"), url));
}
await serve(url);
process.exit(0);
