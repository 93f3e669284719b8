"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { RequestError } from "#components/request.ts";
import { useNow } from "#components/use-now.ts";
import type { ConfigList } from "#lib/feeds/hot/ranking-config-schema.ts";
import { FailureNote } from "./failure-note.tsx";
import { RankingEditor } from "./ranking-editor.tsx";
import { fetchConfigs } from "./ranking-request.ts";

const TICK_MS = 30_000;
/** Polling interval; the worker uses a new version within seconds. */
const TAKE_UP_LOOK_MS = 2_000;

/** Versions of the ranking parameters: the active one, a form for a new one, the history. */
export function RankingConsole({
  initial,
  serverNowMs,
}: {
  initial: ConfigList | null;
  serverNowMs: number;
}) {
  const t = useTranslations("console");
  const nowMs = useNow(serverNowMs, TICK_MS);
  const reading = useQuery({
    queryKey: ["console", "ranking-configs"],
    queryFn: () => fetchConfigs(),
    ...(initial === null ? {} : { initialData: initial }),
    staleTime: Number.POSITIVE_INFINITY,
    // Not cached across visits: the page starts with the data of the server.
    gcTime: 0,
    retry: false,
    networkMode: "always",
    refetchInterval: ({ state }) =>
      state.data?.configs.some(({ active, firstUsedAt }) => active && firstUsedAt === null)
        ? TAKE_UP_LOOK_MS
        : false,
  });
  const active = reading.data?.configs.find((config) => config.active);

  return (
    <>
      <h1 className="mb-4 text-28 font-bold tracking-tight">{t("ranking")}</h1>
      {reading.data !== undefined && active !== undefined ? (
        <RankingEditor list={reading.data} active={active} nowMs={nowMs} onReload={reading.refetch} />
      ) : (
        <FailureNote
          error={reading.isFetching ? null : (reading.error ?? new RequestError("failed"))}
          onTryAgain={() => reading.refetch()}
        />
      )}
    </>
  );
}
