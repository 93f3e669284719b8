import { createNavigation } from "next-intl/navigation";
import { routing } from "./routing.ts";

/** Next's navigation with the locale prefix. Use these for all internal links. */
export const { getPathname, Link, redirect, usePathname, useRouter } = createNavigation(routing);
