/** What of JSON Schema the document uses. */
export type Shape = {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  items?: Shape;
  properties?: Record<string, Shape>;
  required?: string[];
  format?: string;
  pattern?: string;
  default?: unknown;
  description?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

/** A type as a reader would write it; names of shapes apart, so that they can be links. */
export type TypeWord = { text: string; shape?: string };

export function typeWords(schema: Shape): TypeWord[] {
  if (schema.$ref) return [{ text: nameOfRef(schema.$ref), shape: nameOfRef(schema.$ref) }];
  if (schema.const !== undefined) return [{ text: JSON.stringify(schema.const) }];
  if (schema.enum) return [{ text: schema.enum.map((value) => JSON.stringify(value)).join(" | ") }];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return joined(choices.map(typeWords));
  if (schema.type === "array") return [...typeWords(schema.items ?? {}), { text: "[]" }];
  const types = [schema.type ?? "any"].flat();
  return [{ text: types.join(" | ") + (schema.format ? ` (${schema.format})` : "") }];
}

function joined(choices: readonly TypeWord[][]): TypeWord[] {
  return choices.flatMap((words, index) => (index === 0 ? words : [{ text: " | " }, ...words]));
}

export function nameOfRef(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}

/** Bounds in signs: `1 … 100`, `length ≤ 80`. */
export function boundsOf(schema: Shape): string[] {
  const { minimum, exclusiveMinimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  return [
    exclusiveMinimum === undefined ? between(minimum, maximum) : `> ${exclusiveMinimum}${atMost(maximum)}`,
    between(minLength, maxLength, "length "),
    between(minItems, maxItems, "length "),
    pattern && `/${pattern}/`,
  ].filter((bound): bound is string => Boolean(bound));
}

function between(low: number | undefined, high: number | undefined, of = ""): string | null {
  if (low === undefined) return high === undefined ? null : `${of}≤ ${high}`;
  return high === undefined ? `${of}≥ ${low}` : `${of}${low} … ${high}`;
}

function atMost(high: number | undefined): string {
  return high === undefined ? "" : `, ≤ ${high}`;
}

/** A row of a table: a property by its path, `paging.total`, `items[].id`. */
export type Property = { path: string; schema: Shape; required: boolean };

/** The properties of a shape and of what is written out within it; named shapes stay names. */
export function propertiesOf(schema: Shape, prefix = ""): Property[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = prefix + name;
    const row = { path, schema: property, required: schema.required?.includes(name) === true };
    return [row, ...withinOf(property, path)];
  });
}

function withinOf(schema: Shape, path: string): Property[] {
  if (schema.items) return withinOf(schema.items, `${path}[]`);
  const written = [schema, ...(schema.anyOf ?? [])].find(({ properties }) => properties);
  return written ? propertiesOf(written, `${path}.`) : [];
}
