import { setTimeout as delay } from "node:timers/promises";
import { nextBackOff } from "#lib/back-off.ts";
import type { Service } from "./service.ts";

type SupervisorOptions = {
  /** Called for each process, including the first. */
  onStart(service: Service): void;
  say(text: string): void;
};

/** Restarts a service whenever it ends, after a growing pause. */
export class Supervisor {
  private service: Service;
  private readonly restart: () => Promise<Service>;
  private readonly options: SupervisorOptions;
  private readonly stopping = new AbortController();
  private readonly watching: Promise<void>;

  constructor(service: Service, restart: () => Promise<Service>, options: SupervisorOptions) {
    this.service = service;
    this.restart = restart;
    this.options = options;
    options.onStart(service);
    this.watching = this.watch();
  }

  /**
   * From here on an exit is expected. Called for all services before the first is stopped, since others depend on it.
   */
  expectExit(): void {
    this.stopping.abort();
  }

  async stop(): Promise<void> {
    this.expectExit();
    await this.service.stop();
    await this.watching;
    await this.service.stop(); // if a restart started it meanwhile
  }

  private async watch(): Promise<void> {
    let failures = 0;
    let startedAtMs = performance.now();
    let reason = await this.service.exited;
    while (!this.stopping.signal.aborted) {
      const backOff = nextBackOff(failures, performance.now() - startedAtMs);
      failures = backOff.failures;
      const { name } = this.service;
      this.options.say(`${name} ended (${reason}); starting it again in ${backOff.delayMs / 1_000} s`);
      await delay(backOff.delayMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted) return;
      startedAtMs = performance.now();
      try {
        this.service = await this.restart();
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
        continue;
      }
      this.options.onStart(this.service);
      reason = await this.service.exited;
    }
  }
}
