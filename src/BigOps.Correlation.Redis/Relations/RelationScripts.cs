using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Relations;

/// <summary>
/// The steps on one bucket of time of one relation that must be one. A bucket is a hash of incidents with their signatures,
/// and for each value a sorted set of the incidents that touch it, by event time; all in one slot of a cluster.
/// </summary>
internal static class RelationScripts
{
    /// <summary>
    /// Looks who touches the same, and makes an incident known before where it has a signature. Keys: the hash, then the
    /// values. Arguments: incident, signature or empty, event time, seconds to keep, incidents per value at most. Answers a
    /// list of incidents for each value, then incidents and their signatures by turns. A value keeps one more than the most,
    /// the latest: so it is known to be common, and its set is bounded.
    /// </summary>
    public static readonly RedisScript Publish = new("""
        local id, signature, keep, most = ARGV[1], ARGV[2], ARGV[4], tonumber(ARGV[5])
        if signature ~= '' then
          redis.call('HSET', KEYS[1], id, signature)
          redis.call('EXPIRE', KEYS[1], keep)
        end
        local answer, ids, seen = {}, {}, {}
        for index = 2, #KEYS do
          if signature ~= '' and redis.call('ZADD', KEYS[index], ARGV[3], id) == 1 then
            redis.call('EXPIRE', KEYS[index], keep)
          end
          local touching = redis.call('ZRANGE', KEYS[index], 0, -1)
          if #touching > most + 1 then
            redis.call('ZREMRANGEBYRANK', KEYS[index], 0, -(most + 2))
            table.remove(touching, 1)
          end
          answer[index - 1] = touching
          if #touching <= most then
            for _, other in ipairs(touching) do
              if other ~= id and not seen[other] then
                seen[other] = true
                ids[#ids + 1] = other
              end
            end
          end
        end
        local known = {}
        for from = 1, #ids, 1000 do
          local part = {}
          for index = from, math.min(from + 999, #ids) do part[#part + 1] = ids[index] end
          for index, found in ipairs(redis.call('HMGET', KEYS[1], unpack(part))) do
            if found then
              known[#known + 1] = part[index]
              known[#known + 1] = found
            end
          end
        end
        answer[#KEYS] = known
        return answer
        """);

    /// <summary>Forgets an incident. Keys: the hash, then the values. Argument: the incident.</summary>
    public static readonly RedisScript Remove = new("""
        redis.call('HDEL', KEYS[1], ARGV[1])
        for index = 2, #KEYS do redis.call('ZREM', KEYS[index], ARGV[1]) end
        return 1
        """);
}
