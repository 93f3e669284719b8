import { AppError } from "#lib/errors.ts";
import { hotQuerySchema } from "#lib/feeds/hot-schema.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute({
  name: "GET /api/v1/hot",
  rateLimit: "hot",
  query: hotQuerySchema,
  handler: async ({ deps, query }) => {
    if (query.type === "personal")
      throw new AppError("unauthenticated", "A personal list needs a person: sign in.");
    const page = await deps.hotFeed.page(query);
    return {
      data: page.body,
      etag: page.etag,
      headers: { "x-feed-source": page.source, "x-algorithm-version": page.algorithm },
    };
  },
});
