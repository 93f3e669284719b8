/**
 * Which list this is, as `epoch.id.nonce`. Compare for equality: ids rise with what the lists were made from, but only
 * within one epoch. A database that was restored, or failed over with a loss, gives out ids again, for other lists: the
 * random nonce tells them apart, and when it is noticed another epoch begins (docs/decisions/0110). Never compare ids
 * without their epochs.
 */
export type ListVersion = string;

export type VersionParts = { epoch: string; id: number; nonce: string };

export function listVersion({ epoch, id, nonce }: VersionParts): ListVersion {
  return `${epoch}.${id}.${nonce}`;
}

const VERSION = /^([^.]*)\.(\d+)\.([^.]*)$/;

/** Null for what is no version: an earlier release wrote plain numbers. */
export function parseListVersion(version: ListVersion): VersionParts | null {
  const [, epoch, id, nonce] = VERSION.exec(version) ?? [];
  return epoch === undefined || nonce === undefined ? null : { epoch, id: Number(id), nonce };
}

/** Whether `version` was made from later data than `other`. False where they are of two epochs: nobody can tell. */
export function isLater(version: ListVersion, other: ListVersion): boolean {
  const [a, b] = [parseListVersion(version), parseListVersion(other)];
  return a !== null && b !== null && a.epoch === b.epoch && a.id > b.id;
}

export function isSameEpoch(version: ListVersion, other: ListVersion): boolean {
  const [a, b] = [parseListVersion(version), parseListVersion(other)];
  return a !== null && b !== null && a.epoch === b.epoch;
}

/** '' for what is no version, and for one from before there were epochs. */
export function epochOf(version: ListVersion): string {
  return parseListVersion(version)?.epoch ?? "";
}
