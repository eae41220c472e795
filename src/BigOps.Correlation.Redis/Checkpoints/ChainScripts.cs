using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Checkpoints;

/// <summary>
/// The steps on a partition's state that must be one. The hash of the owner has: epoch and owner (who claimed it last), writer
/// (who added the newest segment), first, last, position, and version (of the layout of these keys).
/// </summary>
internal static class ChainScripts
{
    /// <summary>What a step answers where a later owner is there.</summary>
    public const string Fenced = "fenced";

    /// <summary>What a step answers where segments before it are missing.</summary>
    public const string Gone = "gone";

    /// <summary>What a step answers where parts of the segment are missing.</summary>
    public const string Partless = "partless";

    /// <summary>What a step answers where it is done.</summary>
    public const string Added = "added";

    /// <summary>
    /// Takes a partition over. Keys: owner, parts. Arguments: token, lowest epoch. Where nothing is known the epoch is that lowest one, the
    /// time in milliseconds: so it is above all before it even where Redis lost them.
    /// </summary>
    public static readonly RedisScript Claim = new("""
        local epoch = tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0') + 1
        if epoch < tonumber(ARGV[2]) then epoch = tonumber(ARGV[2]) end
        local text = string.format('%.0f', epoch)
        redis.call('HSET', KEYS[1], 'epoch', text, 'owner', ARGV[1])
        redis.call('DEL', KEYS[2])
        return text
        """);

    /// <summary>
    /// Keeps a part of a large segment. Keys: owner, parts. Arguments: epoch, token, number of the part from 1, bytes.
    /// </summary>
    public static readonly RedisScript Part = new("""
        local known = redis.call('HMGET', KEYS[1], 'epoch', 'owner')
        local epoch = tonumber(known[1] or '0')
        if epoch > tonumber(ARGV[1]) or (epoch == tonumber(ARGV[1]) and known[2] ~= ARGV[2]) then return 'fenced' end
        if ARGV[3] == '1' then redis.call('DEL', KEYS[2]) end
        redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
        return 'added'
        """);

    /// <summary>
    /// Adds a segment. Keys: owner, chain, parts. Arguments: epoch, token, number, number before, position, first needed, parts
    /// before the last, layout version, last part, then fields of segments that are needed no longer. A whole state, whose first
    /// needed segment is itself, takes the place of whatever is there.
    /// </summary>
    public static readonly RedisScript Append = new("""
        local known = redis.call('HMGET', KEYS[1], 'epoch', 'owner', 'writer', 'last')
        local epoch, mine = tonumber(known[1] or '0'), tonumber(ARGV[1])
        if epoch > mine or (epoch == mine and known[2] ~= ARGV[2]) then return 'fenced' end
        local parts = tonumber(ARGV[7])
        if known[3] == ARGV[2] and known[4] == ARGV[3] then redis.call('DEL', KEYS[3]) return 'added' end
        if parts > 0 and redis.call('HLEN', KEYS[3]) ~= parts then return 'partless' end
        if ARGV[3] == ARGV[6] then
          redis.call('DEL', KEYS[2])
        elseif epoch ~= mine or (known[4] or '0') ~= ARGV[4] then
          return 'gone'
        end
        redis.call('HSET', KEYS[2], ARGV[3], ARGV[9])
        for part = 1, parts do
          redis.call('HSET', KEYS[2], ARGV[3] .. ':' .. part, redis.call('HGET', KEYS[3], tostring(part)))
        end
        for field = 10, #ARGV do redis.call('HDEL', KEYS[2], ARGV[field]) end
        redis.call('DEL', KEYS[3])
        redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'owner', ARGV[2], 'writer', ARGV[2], 'last', ARGV[3], 'first', ARGV[6], 'position', ARGV[5], 'version', ARGV[8])
        return 'added'
        """);
}
