import { expect, it } from "vitest";
import { Steps } from "./steps.ts";

function recorder() {
  const lines: string[] = [];
  return { lines, output: { write: (text: string) => lines.push(text) > 0 } };
}

it("says what was done and how long it took, each on a line of its own", async () => {
  const { lines, output } = recorder();
  const steps = new Steps(output);
  await steps.run("web", () => "web ready");
  steps.say("a remark");
  expect(lines.join("")).toMatch(/^ {2}✔ web ready +0\.0 s\n {2}a remark\n$/);
});

it("marks a step that failed and passes its error on", async () => {
  const { lines, output } = recorder();
  const failing = new Steps(output).run("web", () => {
    throw new Error("no port");
  });
  await expect(failing).rejects.toThrow("no port");
  expect(lines.join("")).toMatch(/✘ web/);
});
