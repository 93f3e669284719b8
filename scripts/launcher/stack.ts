import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { demoPasswordOf } from "#demo/demo-accounts.ts";
import { provideBuild } from "./builds.ts";
import { runTask, startChild } from "./child.ts";
import { chooseStores, type PortWish, wishedPort } from "./choices.ts";
import { releaseLock, takeLock } from "./files.ts";
import { applyMigrations } from "./migrate.ts";
import { findFreePort, isPortFree } from "./ports.ts";
import { emptyDatabase, startPostgres } from "./postgres.ts";
import { ownRef, type ProcessRef, stopProcess } from "./processes.ts";
import { untilReady } from "./readiness.ts";
import { startRedis } from "./redis.ts";
import { findRedis } from "./redis-binary.ts";
import { loadSecrets, type Secrets } from "./secrets.ts";
import { hasVideos, markSeeding, unmarkSeeding, wasSeedingCutShort } from "./seeding.ts";
import type { Service } from "./service.ts";
import { logTail } from "./spawn-detached.ts";
import { type ProcessName, readState, type StackState, stateFile, writeState } from "./stack-state.ts";
import type { Steps } from "./steps.ts";
import { Supervisor } from "./supervisor.ts";

const WEB_PORT = 3000;
const WORKER_PORT = 9464;
const READY_TIMEOUT_MS = 120_000;
/** Longer than WEB_STOP_TIMEOUT_MS and the buffered writes after it. */
const WEB_GRACE_MS = 15_000;
const WORKER_GRACE_MS = 15_000;
const HANDOVER_GRACE_MS = 1_500;
const HANDOVER_TIMEOUT_MS = 40_000;

export type StackOptions = {
  root: string;
  dataDir: string;
  env: NodeJS.ProcessEnv;
  /** Hot reload: pages built as they are asked for, and a worker that restarts on every change. */
  dev: boolean;
  steps: Steps;
};

/** Thrown when another launcher runs on the folder; its message says which and where. */
export class AlreadyRunning extends Error {}

/**
 * Starts everything on one machine in the order of dependencies: PostgreSQL and Redis, migrations, demo data and build
 * in parallel, web and worker. `stop` stops what was started in reverse order.
 */
export class Stack {
  private readonly options: StackOptions;
  private readonly aborted = new AbortController();
  private readonly supervisors = new Map<ProcessName, Supervisor>();
  private readonly secrets: Secrets;
  private buildFolder: string | undefined;
  private state: Partial<StackState> = {};
  private starting: Promise<void> = Promise.resolve();
  private stopped: Promise<void> | undefined;
  private locked = false;

  constructor(options: StackOptions) {
    this.options = options;
    mkdirSync(options.dataDir, { recursive: true });
    this.secrets = loadSecrets(options.dataDir, options.env);
    this.buildFolder = options.env.NEXT_DIST_DIR || undefined;
  }

  /** Resolves when web and worker are ready; otherwise rejects after everything is stopped. */
  async start(): Promise<Partial<StackState>> {
    this.starting = this.startAll();
    try {
      await this.starting;
    } catch (error) {
      await this.stop();
      throw error;
    }
    return this.state;
  }

  /** Idempotent; also interrupts a start in progress. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  get isStopping(): boolean {
    return this.stopped !== undefined;
  }

  private async startAll(): Promise<void> {
    const { env, steps } = this.options;
    await this.takeOver();
    const stores = chooseStores(env);
    const webWish = wishedPort("PORT", env.PORT, WEB_PORT);
    const workerWish = wishedPort("WORKER_PORT", env.WORKER_PORT, WORKER_PORT);
    await this.refuseTakenPorts({ PORT: webWish, WORKER_PORT: workerWish });
    this.update({ serviceToken: this.secrets.shared.EVENTS_SERVICE_TOKEN });

    await Promise.all([
      stores.postgres.kind === "given"
        ? this.connectDatabase(stores.postgres.databaseUrl)
        : this.startDatabase(),
      stores.redis.kind === "embedded" ? this.startCache() : this.connectCache(stores.redis),
    ]);
    this.aborted.signal.throwIfAborted();
    await steps.run("migrations", async () => {
      const { applied, edited } = await applyMigrations(this.state.databaseUrl ?? "");
      for (const name of edited) steps.say(`warning: migration ${name} was edited after it was applied`);
      return applied.length > 0 ? `migrations: ${applied.length} applied` : "migrations: up to date";
    });

    const prepared = Promise.allSettled([this.seed(), this.build()]);
    for (const result of await prepared) if (result.status === "rejected") throw result.reason;
    this.aborted.signal.throwIfAborted();

    // Chosen after the build, during which another program could take them.
    const workerPort = await this.choosePort(workerWish, []);
    const webPort = await this.choosePort(webWish, [workerPort]);
    this.update({
      webUrl: `http://localhost:${webPort}`,
      workerUrl: `http://127.0.0.1:${workerPort}`,
    });
    await Promise.all([
      this.startApp(
        "web",
        [path.join(this.options.root, "web", "main.ts")],
        `http://127.0.0.1:${webPort}/api/health/ready`,
      ),
      this.startApp("worker", this.workerArguments(), `${this.state.workerUrl}/health/ready`),
    ]);
    this.update({ phase: "ready" });
  }

  /** One launcher per folder. Processes of a killed one are stopped (web, worker) or adopted (PostgreSQL, Redis). */
  private async takeOver(): Promise<void> {
    const { dataDir, steps } = this.options;
    const lockFile = path.join(dataDir, "launcher.lock");
    const startedMs = Date.now();
    let told = false;
    for (;;) {
      const holder = takeLock(lockFile);
      if (!holder) break;
      const waitedMs = Date.now() - startedMs;
      // A launcher whose terminal was just closed needs a moment to notice, and some time to stop.
      const { phase, webUrl } = readState(dataDir);
      const limitMs = phase === "stopping" ? HANDOVER_TIMEOUT_MS : HANDOVER_GRACE_MS;
      if (waitedMs > limitMs) throw new AlreadyRunning(alreadyRunning(dataDir, holder, phase, webUrl));
      if (phase === "stopping" && !told)
        steps.say("The previous launcher is still stopping; waiting for it.");
      told ||= phase === "stopping";
      await delay(100, undefined, { signal: this.aborted.signal });
    }
    this.locked = true;
    const { processes = {} } = readState(dataDir);
    for (const name of ["web", "worker", "build", "seed"] as const) {
      const orphan = processes[name];
      if (orphan && (await stopProcess(orphan, "SIGTERM", WEB_GRACE_MS))) {
        steps.say(`Stopped the ${name} process of a previous launcher.`);
      }
    }
    this.state = {
      phase: "starting",
      startedAt: new Date().toISOString(),
      processes: { launcher: ownRef() },
    };
    this.update({});
  }

  private async startDatabase(): Promise<void> {
    const options = { dataDir: this.options.dataDir, password: this.secrets.postgresPassword };
    await this.options.steps.run("PostgreSQL (embedded)", async () => {
      const server = await startPostgres(options);
      this.supervise("postgres", server, () => startPostgres({ ...options, port: server.port }));
      this.update({ databaseUrl: server.databaseUrl });
      if (wasSeedingCutShort(options.dataDir)) {
        await emptyDatabase(server.databaseUrl);
        unmarkSeeding(options.dataDir);
      }
      return `PostgreSQL (embedded) ${server.adopted ? "adopted" : "started"} on port ${server.port}`;
    });
  }

  private async connectDatabase(databaseUrl: string): Promise<void> {
    this.update({ databaseUrl });
    this.options.steps.say(`PostgreSQL: yours, at ${new URL(databaseUrl).host}`);
  }

  private async startCache(): Promise<void> {
    const { dataDir, env, root, steps } = this.options;
    await steps.run("Redis (embedded)", async () => {
      const binary = await findRedis(path.join(root, "node_modules", ".cache"), env);
      if (!binary) {
        return "Redis: none found, so the feeds come from PostgreSQL (degraded mode)";
      }
      const server = await startRedis({ dataDir, binary });
      this.supervise("redis", server, () => startRedis({ dataDir, binary, port: server.port }));
      this.update({ redisUrl: server.redisUrl });
      return `Redis (embedded) ${server.adopted ? "adopted" : "started"} on port ${server.port}`;
    });
  }

  private async connectCache(
    choice: { kind: "given"; redisUrl: string } | { kind: "upstash" },
  ): Promise<void> {
    if (choice.kind === "given") this.update({ redisUrl: choice.redisUrl });
    this.options.steps.say(
      `Redis: yours, ${choice.kind === "upstash" ? "at Upstash" : `at ${new URL(choice.redisUrl).host}`}`,
    );
  }

  private async refuseTakenPorts(wishes: Record<string, PortWish>): Promise<void> {
    for (const [name, { port, required }] of Object.entries(wishes)) {
      if (!required || (await isPortFree(port))) continue;
      throw new Error(`${name}=${port} is taken by another program. Stop that one, or choose another port.`);
    }
  }

  private async choosePort({ port, required }: PortWish, taken: readonly number[]): Promise<number> {
    if (required) return port;
    const free = await findFreePort(port, taken);
    if (free !== port) this.options.steps.say(`Port ${port} is taken; using ${free} instead.`);
    return free;
  }

  private async seed(): Promise<void> {
    const { root, dataDir, steps } = this.options;
    if (this.supervisors.has("postgres")) {
      this.update({ demoPassword: demoPasswordOf(this.secrets.shared.BETTER_AUTH_SECRET) });
    }
    if (await hasVideos(this.state.databaseUrl ?? "")) return;
    await steps.run("demo catalogue", async () => {
      // Never for the user's own database: a marked one is emptied if the seeding is interrupted.
      if (this.supervisors.has("postgres")) markSeeding(dataDir);
      await this.task([path.join(root, "scripts", "seed.ts"), "--if-empty"], "seed");
      unmarkSeeding(dataDir);
      return "demo catalogue written into the empty database";
    });
  }

  private async build(): Promise<void> {
    const { root, dev, steps } = this.options;
    if (dev) return;
    await steps.run("build", async () => {
      const { folder, isNew } = await provideBuild({
        root,
        folder: this.buildFolder,
        env: this.childEnv(),
        logFile: this.logFile("build"),
        signal: this.aborted.signal,
        onProcess: (ref) => this.recordProcess("build", ref),
      });
      this.buildFolder = folder;
      return isNew ? "web app built" : "web app: the last build still fits";
    });
  }

  private async startApp(name: "web" | "worker", args: readonly string[], readyUrl: string): Promise<void> {
    const { root, steps, dev } = this.options;
    const logFile = this.logFile(name);
    const graceMs = name === "web" ? WEB_GRACE_MS : WORKER_GRACE_MS;
    const launch = () => startChild({ name, args, cwd: root, env: this.childEnv(), logFile, graceMs });
    await steps.run(`${name} starting`, async () => {
      const service = launch();
      this.recordProcess(name, service.ref);
      try {
        await untilReady({
          url: readyUrl,
          service,
          timeoutMs: READY_TIMEOUT_MS,
          signal: this.aborted.signal,
        });
      } catch (error) {
        await service.stop();
        this.aborted.signal.throwIfAborted();
        throw new Error(`${error instanceof Error ? error.message : error}\n\n${logTail(logFile)}`);
      }
      this.supervise(name, service, async () => launch());
      return `${name} ready${dev ? " (hot reload)" : ""}`;
    });
  }

  private workerArguments(): string[] {
    const main = path.join(this.options.root, "worker", "main.ts");
    return this.options.dev ? ["--watch", "--watch-preserve-output", main] : [main];
  }

  private supervise(name: ProcessName, service: Service, restart: () => Promise<Service>): void {
    const supervisor = new Supervisor(service, restart, {
      onStart: ({ ref }) => this.recordProcess(name, ref),
      say: (text) => this.options.steps.say(text),
    });
    this.supervisors.set(name, supervisor);
  }

  private recordProcess(name: ProcessName, ref: ProcessRef | undefined): void {
    const { [name]: _, ...others } = this.state.processes ?? {};
    this.update({ processes: ref ? { ...others, [name]: ref } : others });
  }

  private update(change: Partial<StackState>): void {
    this.state = { ...this.state, ...change };
    writeState(this.options.dataDir, this.state);
  }

  private childEnv(): NodeJS.ProcessEnv {
    const { databaseUrl, redisUrl, webUrl, workerUrl } = this.state;
    return {
      ...this.options.env,
      ...this.secrets.shared,
      NODE_ENV: this.options.dev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXT_DIST_DIR: this.buildFolder,
      DATABASE_URL: databaseUrl,
      // Empty, not undefined: otherwise Next would read it from a .env file.
      REDIS_URL: redisUrl ?? "",
      WEB_URL: this.options.env.WEB_URL || webUrl,
      PORT: webUrl ? new URL(webUrl).port : undefined,
      MEDIA_DIR: this.options.env.MEDIA_DIR || path.join(this.options.dataDir, "media"),
      WORKER_PORT: workerUrl ? new URL(workerUrl).port : undefined,
    };
  }

  private task(args: readonly string[], name: "seed"): Promise<void> {
    const { root } = this.options;
    const logFile = this.logFile(name);
    return runTask({
      args,
      cwd: root,
      env: this.childEnv(),
      logFile,
      signal: this.aborted.signal,
      onProcess: (ref) => this.recordProcess(name, ref),
    });
  }

  private logFile(name: string): string {
    return path.join(this.options.dataDir, "logs", `${name}.log`);
  }

  private async stopAll(): Promise<void> {
    this.aborted.abort(new Error("stopped while starting"));
    // Wait until the start has finished or failed, so that no process is left.
    await this.starting.catch(() => undefined);
    if (!this.locked) return;
    this.update({ phase: "stopping" });
    for (const supervisor of this.supervisors.values()) supervisor.expectExit();
    for (const name of ["web", "worker", "redis", "postgres"] as const) {
      const supervisor = this.supervisors.get(name);
      if (!supervisor) continue;
      await this.options.steps.run(`${name} stopping`, async () => {
        await supervisor.stop();
        return `${name} stopped`;
      });
      this.recordProcess(name, undefined);
    }
    this.update({ phase: "stopped", processes: {} });
    releaseLock(path.join(this.options.dataDir, "launcher.lock"));
  }
}

function alreadyRunning(
  dataDir: string,
  holder: ProcessRef,
  phase: StackState["phase"] | undefined,
  webUrl: string | undefined,
): string {
  const what = phase === "ready" ? `runs at ${webUrl}` : `is ${phase ?? "starting"}`;
  return `One already ${what} on ${dataDir} (process ${holder.pid}). Stop it with Ctrl-C, or give this one a DATA_DIR of its own. See ${stateFile(dataDir)}.`;
}
