import { type ApiRequest, requestData } from "#components/request.ts";

/** Long, since an erasure waits for a running publication. */
const TIMEOUT_MS = 60_000;

/** requestData with the timeout of the console. */
export function requestConsole<Data>(request: ApiRequest<Data>): Promise<Data> {
  return requestData(request, { timeoutMs: TIMEOUT_MS });
}
