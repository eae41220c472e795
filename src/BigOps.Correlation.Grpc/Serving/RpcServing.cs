using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Grpc.Serving;

/// <summary>What all calls of a server share. Any thread.</summary>
internal sealed class RpcServing
{
    /// <summary>The settings.</summary>
    public required RpcServerOptions Options { get; init; }

    /// <summary>The clock of deadlines.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The instruments.</summary>
    public required RpcServerMetrics Metrics { get; init; }

    /// <summary>Where failures of services are told.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>Cancelled when the server begins to stop.</summary>
    public required CancellationToken Stopping { get; init; }

    /// <summary>Cancelled when the grace of stopping is over.</summary>
    public required CancellationToken Aborting { get; init; }
}
