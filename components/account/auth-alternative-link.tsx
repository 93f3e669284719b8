import { Link } from "#lib/i18n/navigation.ts";

type AuthAlternativeLinkProps = {
  question: string;
  link: string;
  page: "/sign-in" | "/sign-up";
  returnTo: string;
};

/** Link between sign-in and sign-up that keeps the return path. */
export function AuthAlternativeLink({ question, link, page, returnTo }: AuthAlternativeLinkProps) {
  const query = returnTo === "/" ? {} : { to: returnTo };
  return (
    <p className="mt-2 flex flex-wrap items-center justify-center gap-x-2 text-14 text-ink-soft">
      {question}
      <Link href={{ pathname: page, query }} className="text-link flex min-h-11 items-center text-ink">
        {link}
      </Link>
    </p>
  );
}
