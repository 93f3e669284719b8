/** What a form takes as one number, within the bounds of the API, which has the last word: these spare a round trip. */
export type NumberField<Name extends string = string> = {
  name: Name;
  min: number;
  max: number;
  whole: boolean;
  /** Nothing is a value too. */
  optional: boolean;
};

/** What stands in the fields, letter by letter. */
export type NumberDraft<Name extends string> = Record<Name, string>;

export function faultyNumbers<Name extends string>(
  fields: readonly NumberField<Name>[],
  draft: NumberDraft<Name>,
): Name[] {
  return fields
    .filter(({ name, min, max, whole, optional }) => {
      const text = draft[name].trim();
      if (text === "") return !optional;
      const value = Number(text);
      return !(value >= min && value <= max) || (whole && !Number.isInteger(value));
    })
    .map(({ name }) => name);
}
