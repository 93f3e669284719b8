/** Prisma: cannot reach, timed out, connection closed, no free connection, transaction not started in time. */
const PRISMA_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
/** Kinds of error by which Prisma's driver adapter reports a failed socket. */
const ADAPTER_KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
]);
/** PostgreSQL: shut down, crashed, starting up, too many connections, or query cancelled by our statement timeout. */
const SERVER_CODES = new Set(["57P01", "57P02", "57P03", "53300", "57014"]);
/** Messages of pg errors that have no code. */
const DRIVER_MESSAGE = /^Connection terminated|^timeout exceeded when trying to connect$|^timeout expired$/;

type ErrorShape = {
  code?: unknown;
  message?: unknown;
  cause?: unknown;
  meta?: { driverAdapterError?: { cause?: { kind?: unknown; originalCode?: unknown } } };
};

/** Whether an error means that Postgres is unavailable, and not that the query is wrong. */
export function isDatabaseOutage(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, message, cause, meta } = error as ErrorShape;
  const { kind, originalCode } = meta?.driverAdapterError?.cause ?? {};
  return (
    PRISMA_CODES.has(String(code)) ||
    ADAPTER_KINDS.has(String(kind)) ||
    SERVER_CODES.has(String(originalCode)) ||
    DRIVER_MESSAGE.test(String(message)) ||
    isDatabaseOutage(cause)
  );
}
