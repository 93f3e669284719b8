/** Prisma: cannot reach, timed out, connection closed, no free connection, transaction not started in time. */
const PRISMA_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
/** What Prisma's driver adapter makes of a socket that fails. */
const ADAPTER_KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
]);
/** PostgreSQL: shut down, crashed, starting up, too many connections; and a query stopped by our own time limit. */
const SERVER_CODES = new Set(["57P01", "57P02", "57P03", "53300", "57014"]);
/** pg says these with no code. */
const DRIVER_MESSAGE = /^Connection terminated|^timeout exceeded when trying to connect$|^timeout expired$/;

type ErrorShape = {
  code?: unknown;
  message?: unknown;
  cause?: unknown;
  meta?: { driverAdapterError?: { cause?: { kind?: unknown; originalCode?: unknown } } };
};

/** Whether an error says that Postgres cannot answer right now, and not that the query was wrong. */
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
