import { type ProcessRef, stopProcess, watchForExit } from "./processes.ts";

/** A running process that the launcher started or adopted, and stops. */
export type Service = {
  name: string;
  ref: ProcessRef;
  /** Whether it ran already, left by a launcher that was killed. */
  adopted: boolean;
  /** Resolves with the reason when the process ends, for whatever reason. */
  exited: Promise<string>;
  stop(): Promise<void>;
};

type ServiceParts = {
  name: string;
  ref: ProcessRef;
  /** Resolves with the child's exit event. An adopted process has none and is polled. */
  exit?: Promise<string> | undefined;
  stopSignal: NodeJS.Signals;
  graceMs: number;
};

export function serviceOf({ name, ref, exit, stopSignal, graceMs }: ServiceParts): Service {
  return {
    name,
    ref,
    adopted: exit === undefined,
    exited: exit ?? watchForExit(ref).then(() => "gone"),
    stop: async () => {
      await stopProcess(ref, stopSignal, graceMs);
    },
  };
}
