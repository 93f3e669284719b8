import type { Operation, OperationGroup } from "#lib/http/operation.ts";
import * as account from "./account.ts";
import * as actions from "./actions.ts";
import * as console from "./console.ts";
import * as engagement from "./engagement.ts";
import * as feeds from "./feeds.ts";
import * as signIn from "./sign-in.ts";
import * as site from "./site.ts";
import * as videos from "./videos.ts";

/** The exports of these modules are the operations; an export's name is the operation's id in the document. */
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

/** All operations of the API, in the order of the document. */
export const OPERATIONS: readonly NamedOperation[] = MODULES.flatMap((module) =>
  Object.entries(module).flatMap(([id, declared]) => ("prefix" in declared ? [] : [{ ...declared, id }])),
);
