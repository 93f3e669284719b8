/**
 * `npm test`: runs all checks, on stores, ports and folders of its own; the last line has the sum of all runners.
 * `--only unit|integration|e2e|lint|types|knip` runs one of them with the other arguments and shows its output:
 * `npm test -- --only unit lib/ranking`.
 */
import { Steps, timed } from "./launcher/steps.ts";
import { type AppUnderTest, startAppUnderTest } from "./testing/app-under-test.ts";
import { browser, type Check, integration, knip, lint, types, unit } from "./testing/checks.ts";
import { provideChromium } from "./testing/chromium.ts";
import type { CommandOptions } from "./testing/command.ts";
import { provideFfmpeg } from "./testing/ffmpeg.ts";
import { Stages } from "./testing/stages.ts";
import { inWords } from "./testing/tally.ts";
import { parseTestArguments } from "./testing/test-arguments.ts";

const startedAtMs = performance.now();
const steps = new Steps();
const stages = new Stages(steps);
const interrupted = new AbortController();
let app: Promise<AppUnderTest> | undefined;

// Interrupts what is running and starts nothing new; then the normal clean-up follows.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interrupted.abort());

/** Prepares the stack and the browser while the first checks run, which leave a core idle. */
async function prepareBrowserTests(): Promise<CommandOptions> {
  app = startAppUnderTest(interrupted.signal);
  const [chromium, { env }] = await Promise.all([provideChromium(process.env), app, provideFfmpeg()]);
  return { env: { ...env, CHROMIUM_BIN: chromium } };
}

const integrationWithFfmpeg: Check = async (args, options) => {
  await provideFfmpeg();
  return integration(args, options);
};

async function runBrowserTests(
  prepared: Promise<CommandOptions>,
  args: readonly string[],
  options: CommandOptions,
): Promise<void> {
  await stages.run("e2e", async () => {
    const result = await browser(args, { ...options, ...(await prepared) });
    if (result.tally.failed === 0) return result;
    return { ...result, output: `${result.output}\n${(await app)?.logs() ?? ""}` };
  });
}

async function stopApp(): Promise<void> {
  const started = await app?.catch(() => undefined); // a failed start has cleaned up itself and is reported by the e2e stage
  app = undefined;
  await started?.stop();
}

async function runAll(): Promise<void> {
  const prepared = prepareBrowserTests();
  prepared.catch(() => undefined); // reported by the e2e stage, which awaits it later
  const first: [string, Check][] = [
    ["lint", lint],
    ["types", types],
    ["knip", knip],
    ["unit", unit],
    ["integration", integrationWithFfmpeg],
  ];
  const options = { signal: interrupted.signal };
  for (const [name, check] of first) await stages.run(name, () => check([], options));
  await runBrowserTests(prepared, [], options);
}

async function runOne(name: string, args: readonly string[]): Promise<void> {
  const live = { live: true, signal: interrupted.signal };
  if (name === "e2e") return runBrowserTests(prepareBrowserTests(), args, live);
  const checks: Record<string, Check> = { lint, types, knip, unit, integration: integrationWithFfmpeg };
  const check = checks[name];
  if (check) await stages.run(name, () => check(args, live));
}

const { only, rest, problem } = parseTestArguments(process.argv.slice(2));
if (problem) {
  console.error(problem);
  process.exit(2);
}
try {
  await (only ? runOne(only, rest) : runAll());
} finally {
  await stopApp();
}
if (interrupted.signal.aborted) {
  console.log("\nInterrupted.");
  process.exit(130);
}
const total = stages.total();
console.log(stages.report());
console.log(timed("  all together", performance.now() - startedAtMs));
console.log(`\n${inWords(total)}`);
process.exit(total.failed > 0 ? 1 : 0);
