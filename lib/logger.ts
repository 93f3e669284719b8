import pino, { type Logger } from "pino";

export type { Logger };

/**
 * One JSON line per entry, on standard output. Writes are asynchronous; what is buffered is written when the process
 * exits. Secrets that could slip in through a logged request or error are cut out.
 */
export function createLogger(options: { level: string; name: string }): Logger {
  return pino(
    {
      name: options.name,
      level: options.level,
      redact: { paths: ["*.authorization", "*.cookie", "*.password", "*.token"], censor: "[redacted]" },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: process.stdout.fd, sync: false }),
  );
}
