/** Importing a font file gives its URL, the same as in CSS. */
declare module "*.woff2" {
  const url: string;
  export default url;
}
