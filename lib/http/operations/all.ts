import type { Operation, OperationGroup } from "#lib/http/operation.ts";
import * as account from "./account.ts";
import * as actions from "./actions.ts";
import * as console from "./console.ts";
import * as engagement from "./engagement.ts";
import * as feeds from "./feeds.ts";
import * as signIn from "./sign-in.ts";
import * as site from "./site.ts";
import * as videos from "./videos.ts";

/** What these modules export are the operations; its name there is an operation's id in the document. */
const MODULES: Record<string, Operation | OperationGroup>[] = [
  feeds,
  videos,
  engagement,
  actions,
  signIn,
  account,
  console,
  site,
];

export type NamedOperation = Operation & { id: string };

/** Every operation of the API, in the document's order. */
export const OPERATIONS: readonly NamedOperation[] = MODULES.flatMap((module) =>
  Object.entries(module).flatMap(([id, declared]) => ("prefix" in declared ? [] : [{ ...declared, id }])),
);
