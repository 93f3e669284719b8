import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import {
  ANY_FRAME_HEADERS,
  MEDIA_CACHE,
  NO_FRAME_HEADERS,
  SECURITY_HEADERS,
} from "./lib/http/page-headers.ts";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  // Messages are parsed at build time: the browser needs no ICU parser.
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

const asNextSays = (headers: readonly (readonly [string, string])[]) =>
  headers.map(([key, value]) => ({ key, value }));

const nextConfig: NextConfig = {
  poweredByHeader: false,
  // The launcher builds next to a running site, and tests beside both.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  reactStrictMode: true,
  // Nothing uses Next's image service, which anybody may ask for any still: it would keep those of erased people on disk.
  images: { unoptimized: true },
  // `npm run validate` and `npm test` type-check with the project's own compiler; a second check in the build only costs time.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/:path*", headers: asNextSays(SECURITY_HEADERS) },
    { source: "/((?!embed/).*)", headers: asNextSays(NO_FRAME_HEADERS) },
    { source: "/embed/:path*", headers: asNextSays(ANY_FRAME_HEADERS) },
    { source: "/media/:path*", headers: [{ key: "cache-control", value: MEDIA_CACHE }] },
  ],
  // Loaded as they are: some carry native code, and bundling them into every route makes the build many times as long.
  serverExternalPackages: [
    "pino",
    "@prisma/client",
    "@redis/client",
    "@platformatic/kafka",
    "@zilliz/milvus2-sdk-node",
    "@opentelemetry/api",
    "@opentelemetry/sdk-metrics",
    "@opentelemetry/exporter-prometheus",
    "better-auth",
    "zod-openapi",
  ],
};

export default withNextIntl(nextConfig);
