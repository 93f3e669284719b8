const NAMES = ["lint", "types", "knip", "unit", "integration", "e2e"];

export type TestArguments = { only?: string; rest: string[]; problem?: string };

/** Reads `--only NAME` or `--only=NAME`; the other arguments go to that runner, and are an error without it. */
export function parseTestArguments(args: readonly string[]): TestArguments {
  const rest = [...args];
  const at = rest.findIndex((argument) => argument === "--only" || argument.startsWith("--only="));
  if (at < 0) {
    return rest.length === 0
      ? { rest }
      : {
          rest,
          problem: `${rest.join(" ")}: no runner is chosen to take this. Use --only ${NAMES.join("|")}.`,
        };
  }
  const only = rest[at] === "--only" ? rest.splice(at, 2)[1] : rest.splice(at, 1)[0]?.slice("--only=".length);
  if (only === undefined || !NAMES.includes(only)) {
    return { rest, problem: `--only takes one of: ${NAMES.join(", ")}.` };
  }
  return { only, rest };
}
