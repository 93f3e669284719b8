import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMilvusVectorStore } from "#lib/adapters/milvus/vector-store.ts";
import { createPostgresVectorStore } from "#lib/adapters/postgres/vector-store.ts";
import type { VectorStore } from "#lib/embeddings/ports.ts";
import { DIMENSIONS, normalise, type UnitVector } from "#lib/embeddings/vector.ts";
import { createRandom } from "#lib/random.ts";
import { createTestApp, type TestApp } from "#tests/support/app.ts";
import { startMilvus } from "#tests/support/milvus.ts";

const random = createRandom(6);
const anyVector = () => normalise(Array.from({ length: DIMENSIONS }, () => random.normal())) as UnitVector;

/** The textbook formula on the original numbers. */
function referenceCosine(a: readonly number[], b: readonly number[]): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (const [index, x] of a.entries()) {
    const y = b[index] as number;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}

/** Contract tests for all VectorStore implementations. */
function contract(open: () => Promise<VectorStore>): void {
  let store: VectorStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store?.close());

  const ids = Array.from({ length: 1_000 }, (_, index) => `v_contract${index}`);
  const vectors = new Map(ids.map((id) => [id, anyVector()]));
  const write = () =>
    store.upsert(
      "video",
      ids.map((id) => ({ id, model: "m", vector: vectors.get(id) as UnitVector })),
    );

  it("returns what was written, at once and in float precision", async () => {
    const vector = anyVector();
    await store.upsert("video", [{ id: "v_one", model: "content-v1", vector }]);
    const found = (await store.fetch("video", ["v_one", "v_never"])).get("v_one");
    expect(found).toMatchObject({ id: "v_one", model: "content-v1" });
    expect(found?.vector).toHaveLength(DIMENSIONS);
    found?.vector.forEach((value, index) => {
      expect(value).toBeCloseTo(vector[index] as number, 6);
    });
    expect(Math.hypot(...(found?.vector ?? []))).toBeCloseTo(1, 9);
    expect([...(await store.fetch("video", ["v_never"])).keys()]).toEqual([]);
  });

  it("replaces model and vector of an existing entry", async () => {
    await store.upsert("video", [{ id: "v_again", model: "first", vector: anyVector() }]);
    const vector = anyVector();
    await store.upsert("video", [{ id: "v_again", model: "second", vector }]);
    const found = (await store.fetch("video", ["v_again"])).get("v_again");
    expect(found?.model).toBe("second");
    expect(found?.vector[0]).toBeCloseTo(vector[0] as number, 6);
    expect((await store.similarity(vector, ["v_again"])).get("v_again")).toBeCloseTo(1, 5);
  });

  it("separates people and videos with the same id", async () => {
    const [ofVideo, ofUser] = [anyVector(), anyVector()];
    await store.upsert("video", [{ id: "same", model: "m", vector: ofVideo }]);
    await store.upsert("user", [{ id: "same", model: "m", vector: ofUser }]);
    expect((await store.fetch("user", ["same"])).get("same")?.vector[0]).toBeCloseTo(ofUser[0] as number, 6);
    await store.remove("user", ["same"]);
    expect((await store.fetch("user", ["same"])).size).toBe(0);
    expect((await store.fetch("video", ["same"])).size).toBe(1);
  });

  it("FR-6: orders a whole list by cosine like a reference implementation", async () => {
    await write();
    const query = anyVector();
    const similarities = await store.similarity(query, ids);
    const reference = new Map(
      ids.map((id) => [id, referenceCosine(query, vectors.get(id) as UnitVector)] as const),
    );
    expect(similarities.size).toBe(ids.length);
    for (const id of ids) expect(similarities.get(id)).toBeCloseTo(reference.get(id) as number, 5);
    const order = (values: ReadonlyMap<string, number>) =>
      ids.toSorted((a, b) => (values.get(b) as number) - (values.get(a) as number));
    // Values that are equal in float precision may be in any order.
    const places = new Map(order(reference).map((id, place) => [id, place]));
    order(similarities).forEach((id, place) => {
      const there = ids.find((other) => places.get(other) === place) as string;
      expect(reference.get(id)).toBeCloseTo(reference.get(there) as number, 5);
    });
    expect(order(similarities).slice(0, 20)).toEqual(order(reference).slice(0, 20));
  });

  it("compares only the requested videos, without those that have no vector", async () => {
    await write();
    const query = anyVector();
    const some = await store.similarity(query, ["v_contract3", "v_never", "v_contract7"]);
    expect([...some.keys()].toSorted()).toEqual(["v_contract3", "v_contract7"]);
    expect(await store.similarity(query, [])).toEqual(new Map());
  });

  it("removes entries at once and permanently", async () => {
    await store.upsert("video", [
      { id: "v_gone", model: "m", vector: anyVector() },
      { id: "v_stays", model: "m", vector: anyVector() },
    ]);
    await store.remove("video", ["v_gone", "v_never"]);
    expect([...(await store.fetch("video", ["v_gone", "v_stays"])).keys()]).toEqual(["v_stays"]);
    expect([...(await store.similarity(anyVector(), ["v_gone", "v_stays"])).keys()]).toEqual(["v_stays"]);
  });

  it("accepts ids with any printable characters, and empty calls", async () => {
    const id = `it's "odd" \\ [in] {every} %way`;
    const vector = anyVector();
    await store.upsert("user", [{ id, model: "m", vector }]);
    expect([...(await store.fetch("user", [id])).keys()]).toEqual([id]);
    await store.remove("user", [id]);
    expect((await store.fetch("user", [id])).size).toBe(0);
    await store.upsert("user", []);
    await store.remove("user", []);
    expect((await store.fetch("user", [])).size).toBe(0);
  });
}

describe("VectorStore in Postgres", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.shutDown());
  contract(async () => createPostgresVectorStore(app.database, app.clock));
});

const milvus = await startMilvus();
const skipped = "missing" in milvus ? milvus.missing : null;
describe.skipIf(skipped)(
  skipped === null ? "VectorStore in Milvus" : `VectorStore in Milvus (skipped: ${skipped})`,
  () => {
    contract(async () => {
      if ("missing" in milvus) throw new Error(milvus.missing);
      return createMilvusVectorStore({
        address: milvus.address,
        prefix: `test${process.pid}_`,
        timeoutMs: 10_000,
      });
    });
  },
);
afterAll(async () => {
  if (!("missing" in milvus)) await milvus.stop();
});
