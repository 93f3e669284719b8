import { describe, expect, it } from "vitest";
import { constraintsOf, type JsonSchema, propertiesOf, typeParts } from "./json-schema.ts";

const textOf = (schema: JsonSchema) =>
  typeParts(schema)
    .map(({ text }) => text)
    .join("");

describe("typeParts", () => {
  it.each<[JsonSchema, string]>([
    [{ type: "integer" }, "integer"],
    [{ type: "string", format: "date-time" }, "string (date-time)"],
    [{ type: "string", enum: ["global", "personal"] }, '"global" | "personal"'],
    [{ type: "string", const: "ok" }, '"ok"'],
    [{ anyOf: [{ type: "number" }, { type: "null" }] }, "number | null"],
    [{ type: "array", items: { $ref: "#/components/schemas/HotItem" } }, "HotItem[]"],
    [{}, "any"],
  ])("%j reads %s", (schema, text) => {
    expect(textOf(schema)).toBe(text);
  });

  it("tells which words are names of schemas", () => {
    expect(typeParts({ type: "array", items: { $ref: "#/components/schemas/HotItem" } })).toEqual([
      { text: "HotItem", schemaName: "HotItem" },
      { text: "[]" },
    ]);
  });
});

describe("constraintsOf", () => {
  it("writes bounds in signs", () => {
    expect(constraintsOf({ minimum: 1, maximum: 100 })).toEqual(["1 … 100"]);
    expect(constraintsOf({ minimum: 0 })).toEqual(["≥ 0"]);
    expect(constraintsOf({ exclusiveMinimum: 0, maximum: 9 })).toEqual(["> 0, ≤ 9"]);
    expect(constraintsOf({ maxLength: 80, pattern: "^a$" })).toEqual(["length ≤ 80", "/^a$/"]);
    expect(constraintsOf({ type: "string" })).toEqual([]);
  });
});

describe("propertiesOf", () => {
  it("writes out what is within, by paths, and leaves named schemas", () => {
    const schema: JsonSchema = {
      properties: {
        items: { type: "array", items: { properties: { id: { type: "string" } }, required: ["id"] } },
        paging: { properties: { total: { type: "integer" } } },
        creator: { $ref: "#/components/schemas/Creator" },
        video: { anyOf: [{ properties: { title: { type: "string" } } }, { type: "null" }] },
      },
      required: ["items"],
    };
    const rows = propertiesOf(schema).map(({ path, required }) => (required ? `${path}!` : path));
    expect(rows).toEqual([
      "items!",
      "items[].id!",
      "paging",
      "paging.total",
      "creator",
      "video",
      "video.title",
    ]);
  });
});
