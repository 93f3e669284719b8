import { describe, expect, it } from "vitest";
import { publishedDocument } from "#lib/http/openapi/published.ts";
import { OPERATIONS } from "#lib/http/operations/all.ts";
import { type OpenApi, tagSections } from "./openapi-document.ts";

const sections = tagSections(JSON.parse(publishedDocument().text) as OpenApi);
const entries = sections.flatMap(({ operations }) => operations);

describe("tagSections", () => {
  it("shows every operation of the API once", () => {
    expect(entries.map(({ id }) => id).toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted());
  });

  it("tells parameters, access, responses and errors of an operation", () => {
    const hot = entries.find(({ id }) => id === "getHot");
    expect(hot).toMatchObject({ method: "GET", path: "/api/v1/hot", access: "anybody", body: null });
    expect(hot?.parameters.map(({ name }) => name)).toContain("limit");
    expect(hot?.responses.map(({ status }) => status)).toEqual(["200", "304"]);
    expect(hot?.responses[0]?.content?.schema).toEqual({ $ref: "#/components/schemas/HotFeed" });
    expect(hot?.responses[0]?.headers.map(({ name }) => name)).toContain("x-feed-source");
    expect(hot?.errors.map(({ status }) => status)).toEqual(["400", "401", "403", "429", "500", "503"]);
    expect(hot?.errors.every(({ description }) => description !== "")).toBe(true);
  });

  it("knows what is for people who are signed in", () => {
    const accessOf = (id: string) => entries.find((entry) => entry.id === id)?.access;
    expect(accessOf("exportMe")).toBe("signed-in");
    expect(accessOf("listFlags")).toBe("signed-in");
    expect(accessOf("getLive")).toBe("anybody");
  });

  it("leaves out sections without operations, and what is not said", () => {
    const paths = { "/a": { get: { operationId: "a", tags: ["A"] } } };
    const [only, ...more] = tagSections({ tags: [{ name: "A" }, { name: "B" }], paths });
    expect(more).toEqual([]);
    expect(only?.operations).toMatchObject([
      { id: "a", summary: "/a", parameters: [], responses: [], errors: [] },
    ]);
  });
});
