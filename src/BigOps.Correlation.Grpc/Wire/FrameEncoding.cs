namespace BigOps.Correlation.Grpc.Wire;

/// <summary>How the bytes of a message are to be read.</summary>
/// <param name="IsCompressed">Whether its frame says that it is compressed.</param>
/// <param name="IsGzip">Whether the call named gzip.</param>
/// <param name="MaxBytes">Bytes of the message at most, decompressed.</param>
internal readonly record struct FrameEncoding(bool IsCompressed, bool IsGzip, int MaxBytes);
