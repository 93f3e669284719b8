import { Link } from "#lib/i18n/navigation.ts";

type OtherWayInProps = { question: string; link: string; page: "/sign-in" | "/sign-up"; returnTo: string };

/** From signing in to signing up and back, still on the way to where one came from. */
export function OtherWayIn({ question, link, page, returnTo }: OtherWayInProps) {
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
