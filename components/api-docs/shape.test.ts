import { describe, expect, it } from "vitest";
import { boundsOf, propertiesOf, type Shape, typeWords } from "./shape.ts";

const textOf = (schema: Shape) =>
  typeWords(schema)
    .map(({ text }) => text)
    .join("");

describe("typeWords", () => {
  it.each<[Shape, string]>([
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

  it("tells which words are names of shapes", () => {
    expect(typeWords({ type: "array", items: { $ref: "#/components/schemas/HotItem" } })).toEqual([
      { text: "HotItem", shape: "HotItem" },
      { text: "[]" },
    ]);
  });
});

describe("boundsOf", () => {
  it("writes bounds in signs", () => {
    expect(boundsOf({ minimum: 1, maximum: 100 })).toEqual(["1 … 100"]);
    expect(boundsOf({ minimum: 0 })).toEqual(["≥ 0"]);
    expect(boundsOf({ exclusiveMinimum: 0, maximum: 9 })).toEqual(["> 0, ≤ 9"]);
    expect(boundsOf({ maxLength: 80, pattern: "^a$" })).toEqual(["length ≤ 80", "/^a$/"]);
    expect(boundsOf({ type: "string" })).toEqual([]);
  });
});

describe("propertiesOf", () => {
  it("writes out what is within, by paths, and leaves named shapes", () => {
    const schema: Shape = {
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
