import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  // Messages are parsed at build time: the browser needs no ICU parser.
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run validate` and `npm test` type-check with the project's own compiler; a second check in the build only costs time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pino", "@prisma/client", "@redis/client"],
};

export default withNextIntl(nextConfig);
