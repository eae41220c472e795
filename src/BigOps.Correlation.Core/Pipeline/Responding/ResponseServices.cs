using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>What carrying out responses needs.</summary>
public sealed record ResponseServices
{
    /// <summary>The incidents of the shards of this process.</summary>
    public required IReadModel ReadModel { get; init; }

    /// <summary>Reaches the logs of all shards.</summary>
    public required IShardLog Log { get; init; }

    /// <summary>The executors that there are now.</summary>
    public required Func<IReadOnlyList<ExecutorConfig>> Executors { get; init; }

    /// <summary>Makes the executor of a setting; made once for each.</summary>
    public required Func<ExecutorConfig, IResponseExecutor> Create { get; init; }

    /// <summary>Names this life of this process; never the same twice.</summary>
    public required string Starter { get; init; }

    /// <summary>The clock, for timeouts and pauses.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Log.</summary>
    public required ILogger<ResponseDuty> Logger { get; init; }
}
