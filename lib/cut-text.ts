/**
 * The text in at most `maxLength` UTF-16 units. A longer one ends in an ellipsis, never in half of a surrogate pair.
 */
export function cutText(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).toWellFormed()}…`;
}
