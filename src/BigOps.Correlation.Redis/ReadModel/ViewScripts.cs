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
    /// Shows incidents, silences and decisions. Arguments: epoch, writer, whether it begins anew, channel, shard, silences or
    /// empty, decisions or empty, number of incidents, then id, listed form and whole form of each, then ids of those that
    /// go. Answers the number of the latest change.
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
        local puts = tonumber(ARGV[8])
        for index = 0, puts - 1 do
          local at = 9 + index * 3
          seq = seq + 1
          redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1])
          redis.call('HSET', KEYS[3], ARGV[at], ARGV[at + 2])
          redis.call('ZADD', KEYS[4], seq, ARGV[at])
          redis.call('ZREM', KEYS[5], ARGV[at])
        end
        for index = 9 + puts * 3, #ARGV do
          seq = seq + 1
          redis.call('HDEL', KEYS[2], ARGV[index])
          redis.call('HDEL', KEYS[3], ARGV[index])
          redis.call('ZREM', KEYS[4], ARGV[index])
          redis.call('ZADD', KEYS[5], seq, ARGV[index])
        end
        redis.call('ZREMRANGEBYRANK', KEYS[5], 0, -4097)
        if ARGV[6] ~= '' or ARGV[7] ~= '' then
          seq = seq + 1
          redis.call('HSET', KEYS[1], 'extra', seq)
          if ARGV[6] ~= '' then redis.call('HSET', KEYS[1], 'silences', ARGV[6]) end
          if ARGV[7] ~= '' then redis.call('HSET', KEYS[1], 'decisions', ARGV[7]) end
        end
        redis.call('HSET', KEYS[1], 'seq', seq)
        for index = 1, #KEYS do redis.call('EXPIRE', KEYS[index], 2592000) end
        redis.call('PUBLISH', ARGV[4], ARGV[5])
        return seq
        """);

    /// <summary>
    /// What changed after a number. Arguments: the number, changes at most, who wrote what is known. Where somebody else wrote
    /// since, or the same after Redis lost something, all is told from the beginning. Answers who wrote it, the latest number,
    /// the number up to which this answer goes, silences and decisions or empty, the incidents (id and form by turns), and the
    /// ids that went.
    /// </summary>
    public static readonly RedisScript Read = new("""
        local since, most = tonumber(ARGV[1]), tonumber(ARGV[2])
        local meta = redis.call('HMGET', KEYS[1], 'seq', 'extra', 'writer')
        local seq, extra, writer = tonumber(meta[1] or '0'), tonumber(meta[2] or '0'), meta[3] or ''
        if writer ~= ARGV[3] then since = 0 end
        local upto = seq
        local changes = redis.call('ZRANGEBYSCORE', KEYS[4], '(' .. since, '+inf', 'WITHSCORES', 'LIMIT', 0, most)
        if #changes == 2 * most then upto = tonumber(changes[#changes]) end
        local incidents = {}
        for index = 1, #changes, 2 do
          local form = redis.call('HGET', KEYS[2], changes[index])
          if form then
            incidents[#incidents + 1] = changes[index]
            incidents[#incidents + 1] = form
          end
        end
        local silences, decisions = '', ''
        if extra > since and extra <= upto then
          local found = redis.call('HMGET', KEYS[1], 'silences', 'decisions')
          silences, decisions = found[1] or '', found[2] or ''
        end
        return {writer, seq, upto, silences, decisions, incidents, redis.call('ZRANGEBYSCORE', KEYS[5], '(' .. since, upto)}
        """);
}
