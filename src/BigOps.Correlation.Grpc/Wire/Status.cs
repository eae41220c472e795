namespace BigOps.Correlation.Grpc.Wire;

/// <summary>How a call ended, with a sentence about it.</summary>
/// <param name="StatusCode">The code.</param>
/// <param name="Detail">The sentence; may be empty.</param>
public readonly record struct Status(StatusCode StatusCode, string Detail)
{
    /// <summary>It did what it should.</summary>
    public static Status DefaultSuccess { get; } = new(StatusCode.OK, "");
}
