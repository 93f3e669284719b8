import type { Operation, OperationGroup } from "./operation.ts";

const declarations = new WeakMap<object, Operation | OperationGroup>();

/** Keeps with a route handler what it was declared to be; Next looks at route modules' exports itself. */
export function declaredBy<Handler extends object>(
  declaration: Operation | OperationGroup,
  handler: Handler,
): Handler {
  declarations.set(handler, declaration);
  return handler;
}

/** Undefined for a handler that nobody declared. */
export function declarationOf(handler: object): Operation | OperationGroup | undefined {
  return declarations.get(handler);
}
