import { describe, expect, it } from "vitest";
import { publishedDocument } from "./published.ts";

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

const document: Json = JSON.parse(publishedDocument().text);

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function resolve(value: Json | undefined): Json | undefined {
  if (!isObject(value) || typeof value.$ref !== "string") return value;
  let found: Json | undefined = document;
  for (const key of value.$ref.slice("#/".length).split("/"))
    found = isObject(found) ? found[key] : undefined;
  return found;
}

const isDescribed = (value: Json | undefined): boolean =>
  isObject(value) && typeof value.description === "string" && value.description.trim().length > 0;

/** Paths of the properties, parameters, headers and named schemas without a description. */
function undescribed(value: Json | undefined, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => undescribed(item, `${at}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    // Values, not schemas.
    if (key === "example" || key === "examples" || key === "default" || key === "enum") return [];
    const isMap = key === "properties" || key === "headers" || (key === "schemas" && at === "#/components");
    const named = isMap && isObject(child) ? Object.entries(child) : [];
    const parameters =
      key === "parameters" && Array.isArray(child) ? child.map((item) => [key, item] as const) : [];
    const faults = [...named, ...parameters].flatMap(([name, item]) =>
      isDescribed(item) || isDescribed(resolve(item))
        ? []
        : [`${at}/${key}/${nameOf(resolve(item)) ?? name}`],
    );
    return [...faults, ...undescribed(child, `${at}/${key}`)];
  });
}

function nameOf(value: Json | undefined): string | null {
  return isObject(value) && typeof value.name === "string" ? value.name : null;
}

describe("the OpenAPI document", () => {
  it("says what each property, parameter, header and schema means", () => {
    expect(undescribed(document, "#")).toEqual([]);
  });

  it("would be found out if it did not", () => {
    const schema = { properties: { a: { type: "string" }, b: { type: "string", description: "B." } } };
    expect(undescribed({ schema }, "#")).toEqual(["#/schema/properties/a"]);
    expect(undescribed({ parameters: [{ name: "id", in: "path" }] }, "#")).toEqual(["#/parameters/id"]);
  });
});
