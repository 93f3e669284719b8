/** Query of the home page after an account was deleted. */
export const ACCOUNT_DELETED_QUERY = { accountDeleted: "1" } as const;
