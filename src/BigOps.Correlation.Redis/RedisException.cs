namespace BigOps.Correlation.Redis;

/// <summary>
/// Redis cannot be reached or used now. Where a connection broke under way, nobody knows whether the command was carried out.
/// </summary>
public sealed class RedisException : IOException
{
    /// <summary>Creates it.</summary>
    /// <param name="message">What is wrong and what to do, as sentences.</param>
    /// <param name="code">The first word of Redis' own error; empty where the connection failed.</param>
    /// <param name="inner">The cause.</param>
    public RedisException(string message, string code = "", Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>The first word of Redis' own error, such as <c>OOM</c>; empty where the connection failed.</summary>
    public string Code { get; }
}
