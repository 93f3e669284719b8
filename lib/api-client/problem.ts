import type { components } from "./schema.ts";

type Problem = components["schemas"]["Problem"];

/** Names of the invalid parameters and fields in an error of the API. Empty for an error page of a proxy. */
export function invalidParamsOf(response: Response, error: unknown): string[] {
  if (!response.headers.get("content-type")?.startsWith("application/problem+json")) return [];
  return (error as Problem).invalidParams?.map(({ name }) => name) ?? [];
}
