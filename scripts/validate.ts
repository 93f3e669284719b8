/** `npm run validate`, while developing: lint, types, knip and unit tests in parallel. */
import { Steps } from "./launcher/steps.ts";
import { knip, lint, types, unit } from "./testing/checks.ts";
import { Stages } from "./testing/stages.ts";
import { inWords } from "./testing/tally.ts";

const stages = new Stages(new Steps());
await Promise.all([
  stages.run("lint", () => lint([], {})),
  stages.run("types", () => types([], {})),
  stages.run("knip", () => knip([], {})),
  stages.run("unit", () => unit([], {})),
]);
const total = stages.total();
console.log(stages.report());
console.log(inWords(total));
process.exit(total.failed > 0 ? 1 : 0);
