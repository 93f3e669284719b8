/** At most `maxLength` UTF-16 units, the last an ellipsis where something was cut, and no half of a character. */
export function cutText(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).toWellFormed()}…`;
}
