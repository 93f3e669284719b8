/** A font file imported by a module is the address that styles have for it. */
declare module "*.woff2" {
  const url: string;
  export default url;
}
