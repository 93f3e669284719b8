import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  // Messages are parsed at build time: the browser needs no ICU parser.
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

/** The demo's pictures and clips change with a release at most: a day without asking again. */
const MEDIA_CACHE = "public, max-age=86400, stale-while-revalidate=604800";

const SECURITY_HEADERS = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
  { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=()" },
];

/** No page stands in a frame, but for those that are made for it. */
const NO_FRAMES = [
  { key: "content-security-policy", value: "frame-ancestors 'none'" },
  { key: "x-frame-options", value: "DENY" },
];
const ANY_FRAME = [{ key: "content-security-policy", value: "frame-ancestors *" }];

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
    { source: "/:path*", headers: SECURITY_HEADERS },
    { source: "/((?!embed/).*)", headers: NO_FRAMES },
    { source: "/embed/:path*", headers: ANY_FRAME },
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
