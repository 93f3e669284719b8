/**
 * Identifies a list, as `epoch.id.nonce` (decision 0110). Ids rise with each list, but only within an epoch, so never
 * compare ids of different epochs. A database that was restored from a backup assigns ids again to other lists: the
 * random nonce distinguishes them, and when this is detected, another epoch begins.
 */
export type ListVersion = string;

export type VersionParts = { epoch: string; id: number; nonce: string };

export function listVersion({ epoch, id, nonce }: VersionParts): ListVersion {
  return `${epoch}.${id}.${nonce}`;
}

const VERSION = /^([^.]*)\.(\d+)\.([^.]*)$/;

/** Null for other text. An earlier release stored plain numbers. */
export function parseListVersion(version: ListVersion): VersionParts | null {
  const [, epoch, id, nonce] = VERSION.exec(version) ?? [];
  return epoch === undefined || nonce === undefined ? null : { epoch, id: Number(id), nonce };
}

/** Whether `version` was made after `other`. False for versions of different epochs, whose order is unknown. */
export function isLater(version: ListVersion, other: ListVersion): boolean {
  const [a, b] = [parseListVersion(version), parseListVersion(other)];
  return a !== null && b !== null && a.epoch === b.epoch && a.id > b.id;
}

export function isSameEpoch(version: ListVersion, other: ListVersion): boolean {
  const [a, b] = [parseListVersion(version), parseListVersion(other)];
  return a !== null && b !== null && a.epoch === b.epoch;
}

/** '' for other text, and for versions from before epochs existed. */
export function epochOf(version: ListVersion): string {
  return parseListVersion(version)?.epoch ?? "";
}
