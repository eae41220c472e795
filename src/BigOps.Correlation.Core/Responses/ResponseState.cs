using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Responses.Gates;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses;

/// <summary>
/// The intent to act for an incident, and what became of it. Its id is the idempotency key that executors get: incident,
/// version of the incident, policy. Immutable; any thread. Every change is a new one in the table.
/// </summary>
internal sealed record ResponseState
{
    public required string Id { get; init; }

    /// <summary>Number of the incident.</summary>
    public required long Incident { get; init; }

    /// <summary>Which response of its incident it is, from 1.</summary>
    public required int Number { get; init; }

    public required string Policy { get; init; }

    public required ResponseTrigger Trigger { get; init; }

    public required ResponseMode Mode { get; init; }

    public required string Executor { get; init; }

    public required string Action { get; init; }

    public required TargetKind TargetKind { get; init; }

    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Parameters by name, in order of names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>What the gates said, in their order; those of the start after those of the plan.</summary>
    public IReadOnlyList<GateVerdict> Gates { get; init; } = [];

    public required ResponseStatus Status { get; init; }

    /// <summary>Why it stands so, as a sentence.</summary>
    public string Why { get; init; } = "";

    /// <summary>Version of the configuration whose policy it was.</summary>
    public required string ConfigVersion { get; init; }

    public required Instant PlannedAt { get; init; }

    /// <summary>Since when it may start: when it was planned or approved. Its age counts from there.</summary>
    public required Instant ReadyAt { get; init; }

    /// <summary>Until when an approval is waited for, or null.</summary>
    public Instant? WaitsUntil { get; init; }

    /// <summary>Who approved it, or empty.</summary>
    public string ApprovedBy { get; init; } = "";

    public Instant? StartedAt { get; init; }

    public Instant? EndedAt { get; init; }

    /// <summary>Who recorded the start: only that process may call the executor.</summary>
    public string Starter { get; init; } = "";

    /// <summary>Whether an executor may be at it now.</summary>
    public bool IsUnderWay => Status == ResponseStatus.Started;

    /// <summary>Whether it acts on something that others may act on too.</summary>
    public bool TakesTargets => TargetKind != TargetKind.Incident;

    public void Save(StateWriter writer)
    {
        writer.Text(Id);
        writer.Int(Incident);
        writer.UInt((ulong)Number);
        writer.Text(Policy);
        writer.Byte((byte)Trigger);
        writer.Byte((byte)Mode);
        writer.Text(Executor);
        writer.Text(Action);
        writer.Byte((byte)TargetKind);
        writer.List(Targets, static (target, value) => target.Text(value));
        writer.List(Parameters, static (target, pair) =>
        {
            target.Text(pair.Key);
            target.Text(pair.Value);
        });
        writer.List(Gates, static (target, verdict) => verdict.Save(target));
        writer.Byte((byte)Status);
        writer.Text(Why);
        writer.Text(ConfigVersion);
        writer.Instant(PlannedAt);
        writer.Instant(ReadyAt);
        writer.Instant(WaitsUntil);
        writer.Text(ApprovedBy);
        writer.Instant(StartedAt);
        writer.Instant(EndedAt);
        writer.Text(Starter);
    }

    public static ResponseState Load(StateReader reader) => new()
    {
        Id = reader.Text(),
        Incident = reader.Int(),
        Number = (int)reader.UInt(),
        Policy = reader.Text(),
        Trigger = (ResponseTrigger)reader.Byte(),
        Mode = (ResponseMode)reader.Byte(),
        Executor = reader.Text(),
        Action = reader.Text(),
        TargetKind = (TargetKind)reader.Byte(),
        Targets = reader.List(static source => source.Text()),
        Parameters = reader.List(static source => KeyValuePair.Create(source.Text(), source.Text())),
        Gates = reader.List(GateVerdict.Load),
        Status = (ResponseStatus)reader.Byte(),
        Why = reader.Text(),
        ConfigVersion = reader.Text(),
        PlannedAt = reader.Instant(),
        ReadyAt = reader.Instant(),
        WaitsUntil = reader.OptionalInstant(),
        ApprovedBy = reader.Text(),
        StartedAt = reader.OptionalInstant(),
        EndedAt = reader.OptionalInstant(),
        Starter = reader.Text(),
    };
}
