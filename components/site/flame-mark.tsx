import { useId } from "react";

/** The project's mark: a flame around a play sign. Decorative; whoever shows it names it. */
export function FlameMark({ className }: { className?: string }) {
  const gradientId = useId();
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" className={className}>
      <defs>
        <linearGradient id={gradientId} x1="0" y1="1" x2="0.35" y2="0">
          <stop offset="0" stopColor="#e5352b" />
          <stop offset="0.55" stopColor="#f96a1f" />
          <stop offset="1" stopColor="#ffb02e" />
        </linearGradient>
      </defs>
      <path
        fill={`url(#${gradientId})`}
        fillRule="evenodd"
        d="M13 1.4c.5 3.3 2.3 5 4 7C18.7 10.3 20 12.4 20 15.1 20 19.4 16.5 22.6 12 22.6S4 19.4 4 15.1c0-2.700 1.200-4.800 2.700-6.500.4 1.400 1.100 2.300 2.100 2.900C8.800 7.700 10.100 4.100 13 1.400ZM10.300 12.700a.8.8 0 0 0-1.200.7v4.600a.8.8 0 0 0 1.200.7l4.100-2.300a.8.8 0 0 0 0-1.400Z"
      />
    </svg>
  );
}
