/** Content codings that the server can send, best first. */
export const CODINGS = ["br", "gzip"] as const;
export type Coding = (typeof CODINGS)[number];

/** Those of CODINGS that an `Accept-Encoding` header accepts (RFC 9110, 12.5.3), best first. */
export function acceptedCodings(acceptEncoding: string | null | undefined): Coding[] {
  if (!acceptEncoding) return [];
  const accepted = new Set<string>();
  for (const element of acceptEncoding.toLowerCase().split(",")) {
    const [name = "", ...parameters] = element.split(";").map((part) => part.trim());
    if (!parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) accepted.add(name);
  }
  return CODINGS.filter((coding) => accepted.has(coding));
}
