import { api } from "#lib/api-client/client.ts";
import type { FlagChange, FlagList, FlagOverride } from "#lib/flags/flag-schema.ts";
import { requestConsole } from "./console-request.ts";

export function fetchFlags(): Promise<FlagList> {
  return requestConsole((signal) => api.GET("/api/v1/console/flags", { signal }));
}

/** Each answers all flags as they are then. */
export function changeFlag(name: string, change: FlagChange): Promise<FlagList> {
  const params = { path: { name } };
  return requestConsole((signal) =>
    api.PATCH("/api/v1/console/flags/{name}", { params, body: change, signal }),
  );
}

export function overrideFlag(name: string, override: FlagOverride): Promise<FlagList> {
  const params = { path: { name } };
  return requestConsole((signal) =>
    api.PUT("/api/v1/console/flags/{name}/overrides", { params, body: override, signal }),
  );
}
