/** The part of JSON Schema that the document uses. */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
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

/** Part of a type's text; `schemaName` if it is a named schema, to link to. */
export type TypePart = { text: string; schemaName?: string };

export function typeParts(schema: JsonSchema): TypePart[] {
  if (schema.$ref) return [{ text: nameOfRef(schema.$ref), schemaName: nameOfRef(schema.$ref) }];
  if (schema.const !== undefined) return [{ text: JSON.stringify(schema.const) }];
  if (schema.enum) return [{ text: schema.enum.map((value) => JSON.stringify(value)).join(" | ") }];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return joinChoices(choices.map(typeParts));
  if (schema.type === "array") return [...typeParts(schema.items ?? {}), { text: "[]" }];
  const types = [schema.type ?? "any"].flat();
  return [{ text: types.join(" | ") + (schema.format ? ` (${schema.format})` : "") }];
}

function joinChoices(choices: readonly TypePart[][]): TypePart[] {
  return choices.flatMap((words, index) => (index === 0 ? words : [{ text: " | " }, ...words]));
}

export function nameOfRef(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}

/** Constraints as short texts: `1 … 100`, `length ≤ 80`. */
export function constraintsOf(schema: JsonSchema): string[] {
  const { minimum, exclusiveMinimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  return [
    exclusiveMinimum === undefined ? between(minimum, maximum) : `> ${exclusiveMinimum}${atMost(maximum)}`,
    between(minLength, maxLength, "length "),
    between(minItems, maxItems, "length "),
    pattern && `/${pattern}/`,
  ].filter((constraint): constraint is string => Boolean(constraint));
}

function between(low: number | undefined, high: number | undefined, of = ""): string | null {
  if (low === undefined) return high === undefined ? null : `${of}≤ ${high}`;
  return high === undefined ? `${of}≥ ${low}` : `${of}${low} … ${high}`;
}

function atMost(high: number | undefined): string {
  return high === undefined ? "" : `, ≤ ${high}`;
}

/** A property with its path, for example `paging.total` or `items[].id`. */
export type Property = { path: string; schema: JsonSchema; required: boolean };

/** All properties of a schema, including nested inline ones; named schemas are not expanded. */
export function propertiesOf(schema: JsonSchema, prefix = ""): Property[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = prefix + name;
    const row = { path, schema: property, required: schema.required?.includes(name) === true };
    return [row, ...nestedPropertiesOf(property, path)];
  });
}

function nestedPropertiesOf(schema: JsonSchema, path: string): Property[] {
  if (schema.items) return nestedPropertiesOf(schema.items, `${path}[]`);
  const inline = [schema, ...(schema.anyOf ?? [])].find(({ properties }) => properties);
  return inline ? propertiesOf(inline, `${path}.`) : [];
}
