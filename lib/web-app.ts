import { type App, createApp } from "#lib/app.ts";
import { parseEnv } from "#lib/env.ts";

// Next bundles each route separately. Only globalThis is shared by all bundles of a process.
const shared = globalThis as typeof globalThis & { imoutotvApp?: App };

/** The app of this web process, created on first use. */
export function getApp(): App {
  shared.imoutotvApp ??= createApp({ env: parseEnv(process.env), name: "web" });
  return shared.imoutotvApp;
}
