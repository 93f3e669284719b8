import { useLocale, useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { formatPrecise } from "#lib/i18n/formatters.ts";
import type { NumberField } from "./number-fields.ts";

type NumberInputProps = {
  field: NumberField;
  label: string;
  text: string;
  /** Value of the active version; null for none. */
  activeValue: number | null;
  isFaulty: boolean;
  /** Meaning of an empty field. */
  emptyHint?: string;
  onChange: (text: string) => void;
};

/** A number of a configuration. Shows the active value if it differs, and the bounds if they are violated. */
export function NumberInput({
  field,
  label,
  text,
  activeValue,
  isFaulty,
  emptyHint,
  onChange,
}: NumberInputProps) {
  const t = useTranslations("console");
  const locale = useLocale();
  const { min, max, whole, optional } = field;
  const activeText = activeValue === null ? t("none") : formatPrecise(locale, activeValue);
  const isChanged = text.trim() !== String(activeValue ?? "");
  const bounds = { min: formatPrecise(locale, min), max: formatPrecise(locale, max) };

  function errorText(): string {
    if (max === Number.MAX_VALUE) return t("outOfBoundsAbove", bounds);
    return t(whole ? "outOfBoundsWhole" : "outOfBounds", bounds);
  }

  return (
    <Field
      label={label}
      type="number"
      inputMode={whole ? "numeric" : "decimal"}
      step={whole ? 1 : "any"}
      min={min}
      required={!optional}
      dir="ltr"
      value={text}
      onChange={(event) => onChange(event.target.value)}
      hint={isChanged ? t("activeValue", { value: activeText }) : emptyHint}
      error={isFaulty ? errorText() : undefined}
    />
  );
}
