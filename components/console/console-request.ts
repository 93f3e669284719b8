import { type ApiRequest, ask } from "#components/request.ts";

/** An erasure waits for a publication to end; the rest is quick. */
const TIMEOUT_MS = 60_000;

/** The answer's body; throws RequestError for whatever else comes. */
export function askConsole<Data>(request: ApiRequest<Data>): Promise<Data> {
  return ask(request, { timeoutMs: TIMEOUT_MS });
}
