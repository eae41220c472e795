namespace BigOps.Correlation.Grpc.Wire;

/// <summary>A call that did not end well: thrown to callers, and by services to say how their call ends.</summary>
public sealed class RpcException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="trailers">What was said at its end.</param>
    public RpcException(Status status, Metadata? trailers = null)
        : base($"{status.StatusCode}: {status.Detail}")
    {
        Status = status;
        Trailers = trailers ?? [];
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="cause">Why.</param>
    public RpcException(Status status, Exception cause)
        : base($"{status.StatusCode}: {status.Detail}", cause)
    {
        Status = status;
        Trailers = [];
    }

    /// <summary>Creates an exception without a reason.</summary>
    public RpcException()
        : this(new Status(StatusCode.Unknown, ""))
    {
    }

    /// <summary>Creates an exception of an unknown kind.</summary>
    public RpcException(string message)
        : this(new Status(StatusCode.Unknown, message))
    {
    }

    /// <summary>Creates an exception of an unknown kind with its cause.</summary>
    public RpcException(string message, Exception innerException)
        : this(new Status(StatusCode.Unknown, message), innerException)
    {
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code alone.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>What was said at its end.</summary>
    public Metadata Trailers { get; }

    internal static RpcException Of(StatusCode code, string detail) => new(new Status(code, detail));
}
