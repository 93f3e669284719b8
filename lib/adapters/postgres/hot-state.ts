import { AppError } from "#lib/errors.ts";
import type { HotState, RankingConfig } from "#lib/feeds/hot/ports.ts";
import { storedParametersSchema } from "#lib/feeds/hot/ranking-config.ts";
import { HOT_ALGORITHMS, type HotAlgorithm } from "#lib/ranking/parameters.ts";
import type { Queryable } from "./client.ts";

export async function readHotState(sql: Queryable, algorithm: HotAlgorithm): Promise<HotState> {
  const [row] = await sql.$queryRaw<
    { revision: bigint; config_version: number; threshold_key: number | null }[]
  >`
    SELECT revision, config_version, threshold_key FROM hot_state WHERE algorithm = ${algorithm}`;
  if (!row) throw missingState(algorithm);
  return {
    revision: Number(row.revision),
    configVersion: row.config_version,
    thresholdKey: row.threshold_key,
  };
}

export const missingState = (algorithm: HotAlgorithm) =>
  new Error(`hot_state has no row for ${algorithm}: are all migrations applied?`);

/** Raises the revision of the given algorithms, or of all. */
export async function raiseRevision(
  sql: Queryable,
  algorithms: readonly HotAlgorithm[] = HOT_ALGORITHMS,
): Promise<void> {
  await sql.$executeRaw`
    UPDATE hot_state SET revision = revision + 1 WHERE algorithm = ANY(${[...algorithms]}::text[])`;
}

/** Causes kept per algorithm: those of a few roll-ups. */
const CAUSES_KEPT = 64;

/** Keeps `traceparent`s with the revisions that they have led to, latest first. */
export async function noteCauses(sql: Queryable, traceparents: readonly string[]): Promise<void> {
  await sql.$executeRaw`
    UPDATE hot_state AS s
    SET trace_causes = (
      ARRAY(SELECT s.revision || ' ' || c FROM unnest(${[...traceparents]}::text[]) AS c) || s.trace_causes
    )[1:${CAUSES_KEPT}::int]`;
}

/** The `traceparent`s behind the revisions that the algorithm's latest generation does not have. */
export async function causesSincePublication(sql: Queryable, algorithm: HotAlgorithm): Promise<string[]> {
  const rows = await sql.$queryRaw<{ traceparent: string }[]>`
    SELECT split_part(cause, ' ', 2) AS traceparent
    FROM hot_state AS s, unnest(s.trace_causes) AS cause
    WHERE s.algorithm = ${algorithm} AND split_part(cause, ' ', 1)::bigint > coalesce(
      (SELECT revision FROM hot_generation WHERE algorithm = ${algorithm} ORDER BY id DESC LIMIT 1), -1)`;
  return rows.map((row) => row.traceparent);
}

/** The config with this version, or the active one. */
export async function readRankingConfig(sql: Queryable, version?: number): Promise<RankingConfig> {
  const rows =
    version === undefined
      ? await sql.$queryRaw<ConfigRow[]>`SELECT version, parameters FROM ranking_config WHERE active`
      : await sql.$queryRaw<
          ConfigRow[]
        >`SELECT version, parameters FROM ranking_config WHERE version = ${version}`;
  const [row] = rows;
  if (!row) throw new AppError("not-found", `there is no ranking config ${version ?? "that is active"}`);
  return { version: row.version, parameters: storedParametersSchema.parse(row.parameters) };
}

type ConfigRow = { version: number; parameters: unknown };
