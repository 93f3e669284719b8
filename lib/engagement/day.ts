/** The UTC day of a time, as `2026-11-30`. */
export const utcDay = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);
