/** Not useId: its server ids repeat in parts of a page that are rendered separately. */
const GRADIENT_ID = "flame-mark";

/** The logo: a flame with a play sign. Decorative; the element around it has the name. */
export function FlameMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" className={className}>
      <defs>
        <linearGradient id={GRADIENT_ID} x1="0" y1="1" x2="0.35" y2="0">
          <stop offset="0" stopColor="#e5352b" />
          <stop offset="0.55" stopColor="#f96a1f" />
          <stop offset="1" stopColor="#ffb02e" />
        </linearGradient>
      </defs>
      <path
        fill={`url(#${GRADIENT_ID})`}
        fillRule="evenodd"
        d="M13 1.4c.5 3.3 2.3 5 4 7C18.7 10.3 20 12.4 20 15.1 20 19.4 16.5 22.6 12 22.6S4 19.4 4 15.1c0-2.7 1.2-4.8 2.7-6.5.4 1.4 1.1 2.3 2.1 2.9C8.8 7.7 10.1 4.1 13 1.4ZM10.3 12.7a.8.8 0 0 0-1.2.7v4.6a.8.8 0 0 0 1.2.7l4.1-2.3a.8.8 0 0 0 0-1.4Z"
      />
    </svg>
  );
}
