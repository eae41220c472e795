namespace BigOps.Correlation.Redis.Connections.Protocol;

/// <summary>What a refusal of Redis means for whoever runs the service, and what to do.</summary>
internal static class ErrorAdvice
{
    /// <summary>The refusal as an exception that says what to do.</summary>
    /// <param name="reply">The refusal.</param>
    /// <param name="server">Who refused, for the message.</param>
    public static RedisException Of(RedisReply reply, string server)
    {
        var code = reply.ErrorCode;
        return new RedisException($"{Sentence(code, server)} ({reply.Text})", code);
    }

    /// <summary>Whether a refusal says that another server is to be asked.</summary>
    public static bool IsElsewhere(string code) => code is "READONLY" or "MASTERDOWN" or "LOADING";

    private static string Sentence(string code, string server) => code switch
    {
        "OOM" => $"Redis at {server} has reached its memory limit: raise 'maxmemory' or take other data away; everything waits until there is room.",
        "READONLY" => $"Redis at {server} is a replica: name the primary, or its sentinels under 'redis.sentinel'.",
        "LOADING" => $"Redis at {server} is still loading its data; it goes on by itself.",
        "MASTERDOWN" => $"Redis at {server} is a replica that has lost its primary: wait for the failover, or see why there is none.",
        "CLUSTERDOWN" => $"The Redis cluster at {server} has slots without a primary: bring nodes back or let their replicas take over.",
        "TRYAGAIN" => $"The Redis cluster at {server} is moving these keys; it goes on by itself.",
        "CROSSSLOT" => $"Keys of one command lie on several nodes of the Redis cluster at {server}; take out braces from 'redis.key_prefix'.",
        "NOAUTH" => $"Redis at {server} wants a password: set 'redis.password', and 'redis.user' where it has users.",
        "WRONGPASS" => $"Redis at {server} refuses 'redis.user' or 'redis.password': compare them with its access list.",
        "NOPERM" => $"Redis at {server} does not allow this to our user: its access list needs the commands and keys that docs/operations.md names.",
        "NOREPLICAS" => $"Redis at {server} has fewer replicas than 'min-replicas-to-write': bring them back.",
        "MISCONF" => $"Redis at {server} cannot write its snapshots and refuses writes: look at its disk.",
        "BUSY" => $"Redis at {server} is busy with a script that does not end; SCRIPT KILL ends it.",
        "WRONGTYPE" => $"A key of ours holds something else at {server}: another program uses the prefix 'redis.key_prefix'.",
        _ => $"Redis at {server} refused a command.",
    };
}
