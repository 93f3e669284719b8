import { KEEPS_OUT, NOW_US } from "./version-scripts.ts";

/**
 * The dependent steps of SHORTS-2 to SHORTS-6 as scripts (decision 0071): one round trip each. A page is stored as
 * lines, the total and then the ids, since Lua's JSON cannot distinguish an empty list from an empty object.
 */

/** KEYS: version. ARGV: the page's key before and after the version. */
export const READ_PAGE = `
local version = redis.call('GET', KEYS[1]) or '0'
return {version, redis.call('GET', ARGV[1] .. version .. ARGV[2])}`;

/** KEYS: version, ranked, random. ARGV: the page's key before and after the version, offset, page size, ttlSec. */
export const READ_ANONYMOUS_PAGE = `
local version = redis.call('GET', KEYS[1]) or '0'
local key = ARGV[1] .. version .. ARGV[2]
local kept = redis.call('GET', key)
if kept then return {version, kept} end
local ranked = redis.call('ZCARD', KEYS[2])
local random = redis.call('ZCARD', KEYS[3])
if ranked + random == 0 then return {version, false} end
local offset, size = tonumber(ARGV[3]), tonumber(ARGV[4])
local lines = {ranked + random}
if offset < ranked then
  for _, id in ipairs(redis.call('ZREVRANGEBYSCORE', KEYS[2], '+inf', '-inf', 'LIMIT', offset, size)) do
    lines[#lines + 1] = id
  end
end
local missing = size - (#lines - 1)
if missing > 0 and random > 0 then
  local from = math.max(offset - ranked, 0)
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', '+inf', 'LIMIT', from, missing)) do
    lines[#lines + 1] = id
  end
end
local page = table.concat(lines, '\\n')
redis.call('SET', key, page, 'EX', ARGV[5])
return {version, page}`;

/** KEYS: ranked, random, seen. Returns the ranked ids, two counts and, if some but not all are seen, a flag per id. */
export const LOOK = `
local ranked = redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', '-inf')
local random = redis.call('ZCARD', KEYS[2])
if #ranked + random == 0 then return {ranked, random, 0, {}} end
local seen = redis.call('SCARD', KEYS[3])
if seen == 0 or seen >= #ranked + random or #ranked == 0 then return {ranked, random, seen, {}} end
return {ranked, random, seen, redis.call('SMISMEMBER', KEYS[3], unpack(ranked))}`;

/** KEYS: random, seen. ARGV: needed, batch size, offset and length of the fallback. */
export const WALK = `
local needed, size = tonumber(ARGV[1]), tonumber(ARGV[2])
local unseen, from = {}, 0
repeat
  local batch = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '+inf', 'LIMIT', from, size)
  if #batch == 0 then break end
  local seen = redis.call('SMISMEMBER', KEYS[2], unpack(batch))
  for place, id in ipairs(batch) do
    if seen[place] == 0 and #unseen < needed then unseen[#unseen + 1] = id end
  end
  from = from + #batch
until #unseen >= needed or #batch < size
if #unseen > 0 or tonumber(ARGV[4]) <= 0 then return {unseen, {}} end
return {unseen, redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '+inf', 'LIMIT', ARGV[3], ARGV[4])}`;

/** KEYS: cards. ARGV: videos. */
export const READ_CARDS = `return redis.call('HMGET', KEYS[1], unpack(ARGV))`;

/** KEYS: seen, erased people. ARGV: video, user, ttlSec. */
export const MARK_SEEN = `
if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 1 then return 0 end
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1`;

/**
 * KEYS: ranked, random, cards, withdrawn, version. ARGV: far in the future where it is for good, or '', how long (s) what
 * was withdrawn is kept, then the videos. What was erased stays erased: GT never lowers a score.
 */
export const WITHDRAW = `${NOW_US}
local now, keptSec = nowUs(), tonumber(ARGV[2])
local at = ARGV[1] ~= '' and ARGV[1] or whole(now)
for i = 3, #ARGV do
  redis.call('ZREM', KEYS[1], ARGV[i])
  redis.call('ZREM', KEYS[2], ARGV[i])
  redis.call('HDEL', KEYS[3], ARGV[i])
  redis.call('ZADD', KEYS[4], 'GT', at, ARGV[i])
end
redis.call('ZREMRANGEBYSCORE', KEYS[4], 0, whole(now - keptSec * 1000000))
redis.call('EXPIRE', KEYS[4], keptSec)
redis.call('INCR', KEYS[5])`;

/** KEYS: withdrawn. ARGV: video, withinMs. */
export const WAS_WITHDRAWN = `${NOW_US}
local at = redis.call('ZSCORE', KEYS[1], ARGV[1])
return at and tonumber(at) >= nowUs() - 1000 * tonumber(ARGV[2]) and 1 or 0`;

/** No keys, no arguments. */
export const WITHDRAWAL_MARK = `${NOW_US}
return whole(nowUs())`;

/**
 * KEYS: ranked, random, their two under construction, version, version of the pools, withdrawn, cards under
 * construction, cards. ARGV: version of the pools, replaces, mark, ttlSec, number of ranked, then score and id of
 * each, ranked first.
 */
export const SWAP_POOLS = `${KEEPS_OUT}
if keepsOut(redis.call('GET', KEYS[6]), ARGV[1], ARGV[2]) then
  redis.call('DEL', KEYS[8])
  return 0
end
local withdrawn = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[7], ARGV[3], '+inf')) do
  withdrawn[id] = true
  redis.call('HDEL', KEYS[8], id)
end
if redis.call('EXISTS', KEYS[8]) == 1 then redis.call('RENAME', KEYS[8], KEYS[9]) else redis.call('DEL', KEYS[9]) end
local function replace(target, building, from, to)
  redis.call('DEL', building)
  local members = {}
  for at = from, to, 2 do
    if not withdrawn[ARGV[at + 1]] then
      members[#members + 1] = ARGV[at]
      members[#members + 1] = ARGV[at + 1]
    end
  end
  if #members == 0 then
    redis.call('DEL', target)
    return
  end
  redis.call('ZADD', building, unpack(members))
  redis.call('EXPIRE', building, ARGV[4])
  redis.call('RENAME', building, target)
end
local split = 6 + 2 * tonumber(ARGV[5])
replace(KEYS[1], KEYS[3], 6, split - 1)
replace(KEYS[2], KEYS[4], split, #ARGV)
redis.call('SET', KEYS[6], ARGV[1], 'EX', ARGV[4])
redis.call('INCR', KEYS[5])
return 1`;
