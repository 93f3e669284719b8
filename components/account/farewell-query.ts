/** What the home page's address says right after an account was deleted. */
export const FAREWELL = { farewell: "1" } as const;
