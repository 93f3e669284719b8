import { type ReactNode, useId } from "react";

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  children: ReactNode;
};

/** One of a few, with a label, as tall as a field. */
export function Choice<Value extends string>({ label, value, onChange, children }: ChoiceProps<Value>) {
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
        // The options are ours: no other value can come.
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {children}
      </select>
    </div>
  );
}
