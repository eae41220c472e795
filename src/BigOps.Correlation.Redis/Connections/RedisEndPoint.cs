using System.Globalization;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>Where a server listens.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">TCP port.</param>
internal readonly record struct RedisEndPoint(string Host, int Port)
{
    private const int DefaultPort = 6379;
    private const int DefaultSentinelPort = 26379;

    /// <summary>Reads a list; an address of IPv6 stands in brackets where a port follows.</summary>
    /// <param name="text">Separated by commas.</param>
    /// <param name="areSentinels">Which port is meant where none is named.</param>
    public static IReadOnlyList<RedisEndPoint> ParseAll(string text, bool areSentinels = false) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => Parse(one, areSentinels ? DefaultSentinelPort : DefaultPort))];

    /// <inheritdoc />
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
        : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static RedisEndPoint Parse(string text, int defaultPort)
    {
        var colon = text.LastIndexOf(':');
        var hasPort = colon > 0 && (text.IndexOf(':', StringComparison.Ordinal) == colon || text[colon - 1] == ']');
        var host = (hasPort ? text[..colon] : text).Trim('[', ']');
        if (!hasPort)
        {
            return new RedisEndPoint(host, defaultPort);
        }

        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536
            ? new RedisEndPoint(host, port)
            : throw new FormatException($"'{text}' is no server: allowed is host:port with a port from 1 to 65535.");
    }
}
