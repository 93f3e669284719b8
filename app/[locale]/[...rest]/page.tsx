import { notFound } from "next/navigation";

/** Every address that nothing else claims, so that its "not found" comes in the reader's language. */
export default function UnknownPage() {
  notFound();
}
