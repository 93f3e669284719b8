import { createWithRoute } from "#lib/http/with-route.ts";
import { getApp } from "#lib/web-app.ts";

/** Serves a declared operation with the web process's application. */
export const withRoute = createWithRoute(getApp);
