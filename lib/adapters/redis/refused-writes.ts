/**
 * READONLY: a replica, as after a failover. MISCONF: its disk takes no writes. NOREPLICAS, OOM: as they say. EXECABORT
 * is what a transaction makes of any of them. A script of Redis 6 puts its own error in front.
 */
const REFUSED_WRITE = /(^|: -)(READONLY|MISCONF|NOREPLICAS|OOM|EXECABORT)\b/;

/** Whether Redis has answered that it takes no writes at present: reads go on, so no breaker opens. */
export function isRefusedWrite(error: unknown): boolean {
  return error instanceof Error && REFUSED_WRITE.test(error.message);
}
