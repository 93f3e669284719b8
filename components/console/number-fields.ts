/** A number in a form, with the bounds of the API, checked here first to save a round trip. */
export type NumberField<Name extends string = string> = {
  name: Name;
  min: number;
  max: number;
  whole: boolean;
  /** Whether the field may be empty. */
  optional: boolean;
};

/** The text in each field. */
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
