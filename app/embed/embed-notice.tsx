/** The message of an embed that cannot show its player. */
export function EmbedNotice({ title, text }: { title: string; text: string }) {
  return (
    <main className="grid min-h-svh place-content-center gap-2 p-6 text-center text-balance">
      <h1 className="text-20 font-bold">{title}</h1>
      <p className="text-16 text-ink-soft">{text}</p>
      <p>
        <a href="/" target="_blank" rel="noopener" className="text-link">
          Imoutotv
        </a>
      </p>
    </main>
  );
}
