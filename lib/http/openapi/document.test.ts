import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ERROR_CODES } from "#lib/errors.ts";
import { errorsOf } from "#lib/http/operation.ts";
import { type NamedOperation, OPERATIONS } from "#lib/http/operations/all.ts";
import { openApiDocument } from "./document.ts";
import { publishedDocument } from "./published.ts";

type Described = {
  operationId: string;
  security: Record<string, string[]>[];
  parameters?: { in: string; name: string; required?: boolean }[];
  responses: Record<string, Described["response"]>;
  response: { $ref: string; content?: Record<string, { examples?: Record<string, unknown> }> };
};
type Document = {
  paths: Record<string, Record<string, Described>>;
  components: { responses: Record<string, Described["response"]>; schemas: Record<string, unknown> };
};

/** Parsed from the published text, as clients read it. */
const document: Document = JSON.parse(publishedDocument().text);

const describedAs = ({ method, path }: NamedOperation) => document.paths[path]?.[method.toLowerCase()];

function resolve(response: Described["response"] | undefined) {
  if (!response?.$ref) return response;
  return document.components.responses[response.$ref.slice("#/components/responses/".length)];
}

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(publishedDocument().text));
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(validator.version).toBe("3.1");
  });

  it("would not be, if it broke the rules", async () => {
    const broken = { ...document, paths: { "/api/v1/hot": { get: { responses: { nonsense: true } } } } };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it.each(OPERATIONS.map((operation) => [operation.id, operation] as const))(
    "describes %s, its answers and each of its errors",
    (id, operation) => {
      const described = describedAs(operation);
      expect(described?.operationId).toBe(id);
      for (const status of Object.keys(operation.answers)) expect(described?.responses[status]).toBeDefined();
      for (const code of errorsOf(operation)) {
        const response = resolve(described?.responses[ERROR_CODES[code].status]);
        const examples = response?.content?.["application/problem+json"]?.examples;
        expect(examples, `${code} of ${id}`).toHaveProperty(code);
      }
    },
  );

  it("names every parameter of a path, and requires it", () => {
    for (const operation of OPERATIONS) {
      const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described =
        describedAs(operation)?.parameters?.filter((parameter) => parameter.in === "path") ?? [];
      expect(described.map(({ name }) => name)).toEqual(names);
      expect(described.every(({ required }) => required)).toBe(true);
    }
  });

  it("says who is let in", () => {
    const securityOf = (id: string) => {
      const operation = OPERATIONS.find((candidate) => candidate.id === id);
      return operation && describedAs(operation)?.security;
    };
    expect(securityOf("getLive")).toEqual([]);
    expect(securityOf("getHot")).toEqual([{}, { bearer: [] }, { session: [] }]);
    expect(securityOf("listFlags")).toEqual([{ bearer: [] }, { session: [] }]);
  });

  it("follows a schema: a change of the declaration is a change of the document", () => {
    const operation: NamedOperation = {
      id: "getThing",
      method: "GET",
      path: "/api/v1/thing",
      tag: "Site",
      summary: "A thing",
      query: z.strictObject({ size: z.coerce.number().int().max(7).default(3) }),
      answers: { 200: { description: "It.", schema: z.object({ since: z.iso.datetime() }) } },
    };
    const { get } = openApiDocument([operation]).paths?.["/api/v1/thing"] ?? {};
    expect(get?.parameters).toEqual([
      {
        in: "query",
        name: "size",
        schema: expect.objectContaining({ type: "integer", maximum: 7, default: 3 }),
      },
    ]);
    expect(get?.responses?.["200"]).toMatchObject({
      content: {
        "application/json": {
          schema: {
            type: "object",
            properties: { since: { type: "string", format: "date-time" } },
            required: ["since"],
          },
        },
      },
    });
  });
});
