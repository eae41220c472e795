namespace BigOps.Correlation.Grpc.Wire;

/// <summary>Names of message encodings.</summary>
internal static class Encodings
{
    public const string Identity = "identity";
    public const string Gzip = "gzip";

    /// <summary>What we read, as the header <c>grpc-accept-encoding</c> says it.</summary>
    public const string Accepted = "identity,gzip";

    /// <summary>Whether the other side reads gzip.</summary>
    public static bool AcceptsGzip(string? header) =>
        header is not null && header.Contains(Gzip, StringComparison.Ordinal);
}
