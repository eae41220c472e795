using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http;

/// <summary>Everything the HTTP doors and the API stand on; the composition makes one.</summary>
internal sealed record ApiServices
{
    /// <summary>Where events and operators' actions go.</summary>
    public required IEventLog Log { get; init; }

    /// <summary>What the API shows.</summary>
    public required IReadModel ReadModel { get; init; }

    /// <summary>Finds an incident whole that another replica has, by its form for lists; null where it is kept no longer.</summary>
    public Func<IncidentView, CancellationToken, ValueTask<IncidentView?>> Elsewhere { get; init; } = static (listed, _) => ValueTask.FromResult<IncidentView?>(listed);

    /// <summary>Asks other replicas for alerts, with the query of a list; at once where there are none.</summary>
    public Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<ReplicaAnswers>> AskOthers { get; init; } = static (_, _) => ValueTask.FromResult(ReplicaAnswers.Alone);

    /// <summary>Why what other replicas show is not known as it is now, or null.</summary>
    public Func<string?> PartialProblem { get; init; } = static () => null;

    /// <summary>Where refused input goes.</summary>
    public required IDeadLetterStore DeadLetters { get; init; }

    /// <summary>The normalizers that hold now.</summary>
    public required Func<INormalizerCatalog> Normalizers { get; init; }

    /// <summary>Settings of the doors.</summary>
    public required HttpOptions Options { get; init; }

    /// <summary>Limits of what comes in.</summary>
    public required EventLimits Limits { get; init; }

    /// <summary>What the service says about itself.</summary>
    public required ServiceStatus Status { get; init; }

    /// <summary>The clock of the doors.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Now, at the doors.</summary>
    public Instant Now => Instant.From(Time.GetUtcNow());
}
