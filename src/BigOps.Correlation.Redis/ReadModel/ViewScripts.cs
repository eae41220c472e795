using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>The steps on what a shard shows that must be one. Their keys are those of <see cref="ViewKeys"/> in order.</summary>
internal static class ViewScripts
{
    /// <summary>What a step answers where a later owner is there.</summary>
    public const string Fenced = "fenced";

    /// <summary>What a step answers where somebody else wrote last, or Redis lost it: everything is to be written anew.</summary>
    public const string Foreign = "foreign";

    /// <summary>
    /// Shows incidents, silences, decisions and what days counted. Arguments: epoch, writer, whether it begins anew, channel,
    /// shard, silences or empty, decisions or empty, days or empty, number of incidents, then id, listed form and whole form of
    /// each, then ids of those that go. Answers the number of the latest change.
    /// </summary>
    public static readonly RedisScript Write = new("""
        local known = redis.call('HMGET', KEYS[1], 'epoch', 'writer')
        if tonumber(known[1] or '0') > tonumber(ARGV[1]) then return 'fenced' end
        if ARGV[3] == '1' then
          redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'writer', ARGV[2])
        elseif known[2] ~= ARGV[2] then
          return 'foreign'
        end
        local seq = tonumber(redis.call('HGET', KEYS[1], 'seq') or '0')
        local function call(command, key, list)
          for from = 1, #list, 1000 do redis.call(command, key, unpack(list, from, math.min(from + 999, #list))) end
        end
        local listed, whole, changes, shown, gone, ids = {}, {}, {}, {}, {}, {}
        local function add(list, first, second)
          list[#list + 1] = first
          list[#list + 1] = second
        end
        local puts = tonumber(ARGV[9])
        for index = 0, puts - 1 do
          local at = 10 + index * 3
          seq = seq + 1
          add(listed, ARGV[at], ARGV[at + 1])
          add(whole, ARGV[at], ARGV[at + 2])
          add(changes, seq, ARGV[at])
          shown[#shown + 1] = ARGV[at]
        end
        for index = 10 + puts * 3, #ARGV do
          seq = seq + 1
          add(gone, seq, ARGV[index])
          ids[#ids + 1] = ARGV[index]
        end
        call('HSET', KEYS[2], listed)
        call('HSET', KEYS[3], whole)
        call('ZADD', KEYS[4], changes)
        call('ZREM', KEYS[5], shown)
        call('HDEL', KEYS[2], ids)
        call('HDEL', KEYS[3], ids)
        call('ZREM', KEYS[4], ids)
        call('ZADD', KEYS[5], gone)
        redis.call('ZREMRANGEBYRANK', KEYS[5], 0, -4097)
        if ARGV[6] ~= '' or ARGV[7] ~= '' or ARGV[8] ~= '' then
          seq = seq + 1
          redis.call('HSET', KEYS[1], 'extra', seq)
          if ARGV[6] ~= '' then redis.call('HSET', KEYS[1], 'silences', ARGV[6]) end
          if ARGV[7] ~= '' then redis.call('HSET', KEYS[1], 'decisions', ARGV[7]) end
          if ARGV[8] ~= '' then redis.call('HSET', KEYS[1], 'kpis', ARGV[8]) end
        end
        redis.call('HSET', KEYS[1], 'seq', seq)
        for index = 1, #KEYS do redis.call('EXPIRE', KEYS[index], 2592000) end
        redis.call('PUBLISH', ARGV[4], ARGV[5])
        return seq
        """);

    /// <summary>
    /// What changed after a number. Arguments: the number, changes at most, who wrote what is known. Where somebody else wrote
    /// since, or the same after Redis lost something, all is told from the beginning. Answers who wrote it, the latest number,
    /// the number up to which this answer goes, silences, decisions and days or empty, the incidents (id and form by turns), and
    /// the ids that went.
    /// </summary>
    public static readonly RedisScript Read = new("""
        local since, most = tonumber(ARGV[1]), tonumber(ARGV[2])
        local meta = redis.call('HMGET', KEYS[1], 'seq', 'extra', 'writer')
        local seq, extra, writer = tonumber(meta[1] or '0'), tonumber(meta[2] or '0'), meta[3] or ''
        if writer ~= ARGV[3] then since = 0 end
        local upto = seq
        local changes = redis.call('ZRANGEBYSCORE', KEYS[4], '(' .. since, '+inf', 'WITHSCORES', 'LIMIT', 0, most)
        if #changes == 2 * most then upto = tonumber(changes[#changes]) end
        local ids, incidents = {}, {}
        for index = 1, #changes, 2 do ids[#ids + 1] = changes[index] end
        if #ids > 0 then
          for index, form in ipairs(redis.call('HMGET', KEYS[2], unpack(ids))) do
            if form then
              incidents[#incidents + 1] = ids[index]
              incidents[#incidents + 1] = form
            end
          end
        end
        local silences, decisions, kpis = '', '', ''
        if extra > since and extra <= upto then
          local found = redis.call('HMGET', KEYS[1], 'silences', 'decisions', 'kpis')
          silences, decisions, kpis = found[1] or '', found[2] or '', found[3] or ''
        end
        return {writer, seq, upto, silences, decisions, kpis, incidents, redis.call('ZRANGEBYSCORE', KEYS[5], '(' .. since, upto)}
        """);
}
