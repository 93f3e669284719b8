import { type App, createApp } from "#lib/app.ts";
import { parseEnv } from "#lib/env.ts";

// Next bundles each route by itself: only globalThis is common to all of them in one process.
const shared = globalThis as typeof globalThis & { imoutotvApp?: App };

/** The web process's application, made on first use. */
export function getApp(): App {
  shared.imoutotvApp ??= createApp({ env: parseEnv(process.env), name: "web" });
  return shared.imoutotvApp;
}
