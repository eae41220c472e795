using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Serving;

/// <summary>A call as its service sees it. Used by one call.</summary>
public abstract class ServerCallContext
{
    /// <summary>Path of the method: <c>/package.Service/Method</c>.</summary>
    public abstract string Method { get; }

    /// <summary>Who calls, as <c>address:port</c>.</summary>
    public abstract string Peer { get; }

    /// <summary>Until when the caller waits, or null where it does not say.</summary>
    public abstract DateTimeOffset? Deadline { get; }

    /// <summary>What the caller said besides its messages.</summary>
    public abstract Metadata RequestHeaders { get; }

    /// <summary>Cancelled when the caller leaves, its deadline passes, or the server's grace is over.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>Cancelled when the server begins to stop: endless answers end then.</summary>
    public abstract CancellationToken Stopping { get; }

    /// <summary>What to say at the end of the call.</summary>
    public abstract Metadata ResponseTrailers { get; }

    /// <summary>How the call ends where nothing is thrown; default OK.</summary>
    public Status Status { get; set; } = Status.DefaultSuccess;

    /// <summary>Sends headers before the first message; once, and not after it.</summary>
    public abstract Task WriteResponseHeadersAsync(Metadata responseHeaders);
}
