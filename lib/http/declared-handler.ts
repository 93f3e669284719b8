import type { Operation, OperationGroup } from "./operation.ts";

const declarations = new WeakMap<object, Operation | OperationGroup>();

/** Attaches the declaration to a route handler; Next allows no other exports in route modules. */
export function declaredBy<Handler extends object>(
  declaration: Operation | OperationGroup,
  handler: Handler,
): Handler {
  declarations.set(handler, declaration);
  return handler;
}

/** Undefined for a handler without a declaration. */
export function declarationOf(handler: object): Operation | OperationGroup | undefined {
  return declarations.get(handler);
}
