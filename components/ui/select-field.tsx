import { type ReactNode, useId } from "react";

type SelectFieldProps<Value extends string> = {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  /** <option> elements. */
  children: ReactNode;
};

/** A labelled select, as high as a Field. */
export function SelectField<Value extends string>({
  label,
  value,
  onChange,
  children,
}: SelectFieldProps<Value>) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-14 font-semibold">
        {label}
      </label>
      <select
        id={id}
        className="field"
        value={value}
        // The options only have values of type Value.
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {children}
      </select>
    </div>
  );
}
