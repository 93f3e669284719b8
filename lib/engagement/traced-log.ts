import type { Tracing } from "#lib/tracing/tracing.ts";
import type { EngagementLog } from "./ports.ts";

/** Appends in a span, and passes its `traceparent` on with the events. */
export function traceAppends(log: EngagementLog, tracing: Tracing): EngagementLog {
  return {
    findVideos: (videoIds) => log.findVideos(videoIds),
    append: (events, context) =>
      tracing.within("engagement.append", { events: events.length }, () =>
        log.append(events, { ...context, traceparent: tracing.traceparent() }),
      ),
  };
}
