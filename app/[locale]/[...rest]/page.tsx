import { notFound } from "next/navigation";

/** Catches unknown URLs, so that the "not found" page is in the language of the URL. */
export default function UnknownPage() {
  notFound();
}
