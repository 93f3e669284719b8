"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RequestError } from "#components/request.ts";
import { useNow } from "#components/use-now.ts";
import type { TrendingStatus } from "#lib/feeds/trending/trending-schema.ts";
import { FailureNote } from "./failure-note.tsx";
import { TrendingComputation } from "./trending-computation.tsx";
import { TrendingForm } from "./trending-form.tsx";
import { fetchTrendingStatus, recomputeTrending } from "./trending-request.ts";

const TICK_MS = 10_000;
/** Polling interval while a computation is awaited. */
const POLL_MS = 1_000;
const QUERY_KEY = ["console", "trending"];

type TrendingConsoleProps = { initial: TrendingStatus | null; serverNowMs: number };

/** The trending score: when it was computed, and its parameters. */
export function TrendingConsole({ initial, serverNowMs }: TrendingConsoleProps) {
  const t = useTranslations("console");
  const nowMs = useNow(serverNowMs, TICK_MS);
  const queryClient = useQueryClient();
  /** `computedAt` when a computation was requested; undefined if none is awaited. */
  const [computedBefore, setComputedBefore] = useState<string | null | undefined>();

  const isAwaited = ({ computedAt, computedWithVersion, config }: TrendingStatus) =>
    computedAt === computedBefore || computedWithVersion !== config.version;
  const reading = useQuery({
    queryKey: QUERY_KEY,
    queryFn: fetchTrendingStatus,
    ...(initial === null ? {} : { initialData: initial }),
    staleTime: Number.POSITIVE_INFINITY,
    // Not cached across visits: the page starts with the data of the server.
    gcTime: 0,
    retry: false,
    networkMode: "always",
    refetchInterval: ({ state }) => (state.data !== undefined && isAwaited(state.data) ? POLL_MS : false),
  });
  const status = reading.data;
  const recomputing = useMutation({
    networkMode: "always",
    mutationFn: recomputeTrending,
    onSuccess: async () => {
      setComputedBefore(status?.computedAt ?? null);
      await reading.refetch();
    },
  });

  return (
    <>
      <h1 className="text-28 font-bold tracking-tight">{t("trending")}</h1>
      <p className="mt-1 mb-4 max-w-prose text-ink-soft">{t("trendingText")}</p>
      {status === undefined ? (
        <FailureNote
          error={reading.isFetching ? null : (reading.error ?? new RequestError("failed"))}
          onTryAgain={() => reading.refetch()}
        />
      ) : (
        <>
          <TrendingComputation
            status={status}
            nowMs={nowMs}
            pending={recomputing.isPending || isAwaited(status)}
            error={recomputing.error}
            onRecompute={() => recomputing.mutate()}
          />
          <TrendingForm
            status={status}
            onSaved={(saved) => queryClient.setQueryData(QUERY_KEY, saved)}
            onConflict={() => reading.refetch()}
          />
        </>
      )}
    </>
  );
}
