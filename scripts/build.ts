/** `npm run build`: builds the web app into NEXT_DIST_DIR (.next), with compressed copies of its files. */
import path from "node:path";
import { provideBuild } from "./launcher/builds.ts";
import { loadDotEnv } from "./launcher/dot-env.ts";
import { Steps } from "./launcher/steps.ts";

const root = path.resolve(import.meta.dirname, "..");
loadDotEnv(root);
const steps = new Steps();
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interrupted.abort());

await steps.run("build", async () => {
  const { folder, isNew } = await provideBuild({
    root,
    folder: process.env.NEXT_DIST_DIR || ".next",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    logFile: path.join(root, ".data", "logs", "build.log"),
    signal: interrupted.signal,
    onProcess: () => undefined,
  });
  return isNew ? `web app built in ${folder}` : `${folder} still fits`;
});
