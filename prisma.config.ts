import { defineConfig } from "prisma/config";

// The address comes from the environment: scripts/prisma.ts fills it in when it is not set. `generate` needs none.
const databaseUrl = process.env.DATABASE_URL;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(databaseUrl ? { datasource: { url: databaseUrl } } : {}),
});
