/** A page in Prometheus' text format, with the number of its process. */
export type NumberedPage = readonly [process: number, page: string];

type Metric = { comments: string[]; series: string[] };

/** Merges pages: adds the label `process` to each series, and groups all series of a metric under one HELP and TYPE. */
export function mergeMetricsPages(pages: Iterable<NumberedPage>): string {
  const metrics = new Map<string, Metric>();
  for (const [process, page] of pages) {
    let metric: Metric | undefined;
    for (const line of page.split("\n")) {
      const [, kind, name = ""] = /^# (HELP|TYPE) (\S+)/.exec(line) ?? [];
      if (kind) {
        metric = metrics.get(name) ?? { comments: [], series: [] };
        metrics.set(name, metric);
        if (!metric.comments.includes(line)) metric.comments.push(line);
      } else if (line !== "" && !line.startsWith("#")) metric?.series.push(withProcess(line, process));
    }
  }
  const lines = [...metrics.values()].flatMap(({ comments, series }) => [...comments, ...series]);
  return `${lines.join("\n")}\n`;
}

/** Takes `name{a="b"} 1` and `name 1`. */
function withProcess(series: string, process: number): string {
  const label = `process="${process}"`;
  const brace = series.indexOf("{");
  if (brace === -1) return series.replace(" ", `{${label}} `);
  const separator = series[brace + 1] === "}" ? "" : ",";
  return `${series.slice(0, brace + 1)}${label}${separator}${series.slice(brace + 1)}`;
}
