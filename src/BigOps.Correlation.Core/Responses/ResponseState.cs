using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Responses.Calls;
using BigOps.Correlation.Core.Responses.Gates;
using BigOps.Correlation.Core.Responses.Outcomes;
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

    /// <summary>The calls of executors that it takes, in their order; those that verify and undo come behind once they are due.</summary>
    public IReadOnlyList<CallState> Calls { get; init; } = [];

    /// <summary>How it goes on after calls.</summary>
    public RunTerms Terms { get; init; } = new();

    /// <summary>The alerts that are the reason.</summary>
    public IReadOnlyList<Fingerprint> Watched { get; init; } = [];

    /// <summary>The responses that caused it, one the other, the first of them first.</summary>
    public IReadOnlyList<string> CausedBy { get; init; } = [];

    /// <summary>Until when what it took from its policy's burst is missing there, or null where it did not start.</summary>
    public Instant? TakenUntil { get; init; }

    /// <summary>What its executors say they would do, as sentences; from outside.</summary>
    public IReadOnlyList<string> Plan { get; init; } = [];

    /// <summary>Who or which kill switch stopped it, or empty.</summary>
    public string CanceledBy { get; init; } = "";

    /// <summary>When its last step was done, from where on it is watched; null before.</summary>
    public Instant? ActedAt { get; init; }

    /// <summary>When is looked again whether it had its effect, or null.</summary>
    public Instant? LooksAt { get; init; }

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

    /// <summary>Of which kind the incident was when it was planned.</summary>
    public string Signature { get; init; } = "";

    /// <summary>What chance made of it.</summary>
    public ExperimentArm Arm { get; init; }

    /// <summary>Whether the recovery of its incident was counted.</summary>
    public bool IsMeasured { get; init; }

    public Instant? StartedAt { get; init; }

    public Instant? EndedAt { get; init; }

    /// <summary>What it does, in words.</summary>
    public string What => Calls.Any(static call => call.Step > 1) ? $"a runbook that begins with {Action} by {Executor}" : $"{Action} by {Executor}";

    /// <summary>Whether it was stopped.</summary>
    public bool IsCanceled => CanceledBy.Length > 0;

    /// <summary>Whether it acts, watches what it did, or undoes it.</summary>
    public bool IsUnderWay => Status is ResponseStatus.Started or ResponseStatus.Verifying or ResponseStatus.RollingBack;

    /// <summary>The executors of its calls.</summary>
    public IEnumerable<string> Executors => Calls.Count == 0 ? [Executor] : Calls.Select(static call => call.Executor).Distinct(StringComparer.Ordinal);

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
        writer.List(Calls, static (target, call) => call.Save(target));
        Terms.Save(writer);
        writer.List(Watched, static (target, identity) => target.Fingerprint(identity));
        writer.List(Plan, static (target, line) => target.Text(line));
        writer.Text(CanceledBy);
        writer.List(CausedBy, static (target, id) => target.Text(id));
        writer.Instant(TakenUntil);
        writer.Instant(ActedAt);
        writer.Instant(LooksAt);
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
        writer.Text(Signature);
        writer.Byte((byte)Arm);
        writer.Bool(IsMeasured);
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
        Calls = reader.List(CallState.Load),
        Terms = RunTerms.Load(reader),
        Watched = reader.List(static source => source.Fingerprint()),
        Plan = reader.List(static source => source.Text()),
        CanceledBy = reader.Text(),
        CausedBy = reader.List(static source => source.Text()),
        TakenUntil = reader.OptionalInstant(),
        ActedAt = reader.OptionalInstant(),
        LooksAt = reader.OptionalInstant(),
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
        Signature = reader.Text(),
        Arm = (ExperimentArm)reader.Byte(),
        IsMeasured = reader.Bool(),
    };
}
