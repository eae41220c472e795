using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Topology.Sources;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>An operator's action as it stands in the log.</summary>
public sealed record OperatorCommand
{
    /// <summary>What is asked for.</summary>
    public required CommandKind Kind { get; init; }

    /// <summary>Who asks; never empty.</summary>
    public required string Actor { get; init; }

    /// <summary>The incident it is about; empty for silences.</summary>
    public string Incident { get; init; } = "";

    /// <summary>The version the operator saw (<c>If-Match</c>), or null where any will do.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>Further incidents, fingerprints or ids, by kind.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>A comment, a reason or a verdict.</summary>
    public string Text { get; init; } = "";

    /// <summary>End of a snooze.</summary>
    public Instant? Until { get; init; }

    /// <summary>Who shall have it.</summary>
    public string Assignee { get; init; } = "";

    /// <summary>The silence to set.</summary>
    public SilenceSpec? Silence { get; init; }

    /// <summary>A part of a topology to take.</summary>
    public TopologyPart? Topology { get; init; }
}
