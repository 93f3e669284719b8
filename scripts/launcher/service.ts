import { type ProcessRef, stopProcess, watchForExit } from "./processes.ts";

/** A running process that somebody is responsible for, whether it was started here or adopted. */
export type Service = {
  name: string;
  ref: ProcessRef;
  /** True when it ran already, left over from a launcher that was killed. */
  adopted: boolean;
  /** Resolves with the reason when the process ends, for whatever reason. */
  exited: Promise<string>;
  stop(): Promise<void>;
};

type ServiceParts = {
  name: string;
  ref: ProcessRef;
  /** The child's own exit event; without it (adopted) the process is watched by looking. */
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
