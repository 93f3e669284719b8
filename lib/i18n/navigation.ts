import { createNavigation } from "next-intl/navigation";
import { routing } from "./routing.ts";

/** Next's navigation, aware of the locale prefix: use these for every link inside the site. */
export const { getPathname, Link, redirect, usePathname, useRouter } = createNavigation(routing);
