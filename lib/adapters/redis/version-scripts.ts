/** Parts of scripts. */

/** A version's epoch and id (list-version.ts); nil for a version of an earlier release. */
const PARSE_VERSION = `
local function parse(version)
  local epoch, id = string.match(version, '^([^.]*)%.(%d+)%.')
  return epoch, tonumber(id)
end`;

/**
 * Whether `current` (false where there is none) keeps `offered` out: it is a later one of the same epoch, or of another
 * epoch and not the one that the caller has found to be over (`replaces`).
 */
export const KEEPS_OUT = `${PARSE_VERSION}
local function keepsOut(current, offered, replaces)
  if not current or current == replaces then return false end
  local epoch, id = parse(current)
  local newEpoch, newId = parse(offered)
  return epoch ~= newEpoch or id > newId
end`;

/**
 * Redis' own time, one clock for all processes, in microseconds; and how to write such a number down, of which Lua would
 * keep 14 digits.
 */
export const NOW_US = `
local function nowUs()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000000 + tonumber(time[2])
end
local function whole(number)
  return string.format('%.0f', number)
end`;
