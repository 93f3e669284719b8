import { createWithRoute } from "#lib/http/with-route.ts";
import { getApp } from "#lib/web-app.ts";

/** Creates the route handler of a declared operation, with the app of this process. */
export const withRoute = createWithRoute(getApp);
