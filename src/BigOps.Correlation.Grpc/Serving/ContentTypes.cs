namespace BigOps.Correlation.Grpc.Serving;

/// <summary>Content types of gRPC.</summary>
internal static class ContentTypes
{
    public const string Grpc = "application/grpc";

    /// <summary>Whether a request is gRPC with protobuf messages.</summary>
    public static bool IsGrpc(string? contentType) =>
        contentType is Grpc or "application/grpc+proto"
        || (contentType is not null && contentType.StartsWith(Grpc, StringComparison.OrdinalIgnoreCase)
            && (contentType.Length == Grpc.Length || contentType[Grpc.Length] == ';'
                || contentType.AsSpan(Grpc.Length).Equals("+proto", StringComparison.OrdinalIgnoreCase)));
}
