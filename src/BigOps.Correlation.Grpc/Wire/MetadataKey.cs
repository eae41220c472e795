using System.Buffers;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>Keys of metadata (gRPC over HTTP/2, "Custom-Metadata").</summary>
internal static class MetadataKey
{
    /// <summary>Where details of a status are carried.</summary>
    public const string StatusDetails = "grpc-status-details-bin";

    private const string BinarySuffix = "-bin";
    private const string ReservedPrefix = "grpc-";

    // What HTTP and the protocol itself say in headers is no metadata.
    private static readonly HashSet<string> ProtocolKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-type", "content-length", "te", "user-agent", "host", "date", "server", "connection", "transfer-encoding", "accept-encoding", "trailer",
    };

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static bool IsBinary(string key) => key.EndsWith(BinarySuffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a header that came in is metadata.</summary>
    public static bool IsMetadata(string header) =>
        header.Length > 0 && header[0] != ':' && !ProtocolKeys.Contains(header)
        && (!header.StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase) || header.Equals(StatusDetails, StringComparison.OrdinalIgnoreCase));

    /// <summary>The key as it is sent.</summary>
    /// <exception cref="ArgumentException">It may not be sent.</exception>
    public static string Normal(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var normal = key.ToLowerInvariant();
        return normal.AsSpan().ContainsAnyExcept(Allowed) || !IsMetadata(normal)
            ? throw new ArgumentException($"'{key}' is no key of metadata; allowed are letters, digits, '-', '_' and '.', and no key of the protocol.", nameof(key))
            : normal;
    }
}
