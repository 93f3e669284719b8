/** Whether two texts are equal, ignoring case and surrounding spaces. */
export function isSameText(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
