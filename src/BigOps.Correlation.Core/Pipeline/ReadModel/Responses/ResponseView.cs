using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

/// <summary>A response to an incident: the intent, what the gates said, and what became of it. Immutable.</summary>
public sealed record ResponseView
{
    /// <summary>Its id, and the idempotency key that the executor gets.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the incident.</summary>
    public required string Incident { get; init; }

    /// <summary>Name of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>opened, reopened, worse or closed.</summary>
    public required string Trigger { get; init; }

    /// <summary>observe, approve or auto.</summary>
    public required string Mode { get; init; }

    /// <summary>Name of the executor.</summary>
    public required string Executor { get; init; }

    /// <summary>Name of the action.</summary>
    public required string Action { get; init; }

    /// <summary>What it is about.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Parameters of its first step by name.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>observed, held, waiting, ready, started, verifying, rolling_back, rolled_back, succeeded, failed, canceled or unknown.</summary>
    public required string Status { get; init; }

    /// <summary>Why it stands so, as a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What the gates said, in their order; those of the start after those of the plan.</summary>
    public required IReadOnlyList<GateView> Gates { get; init; }

    /// <summary>Version of the configuration whose policy it was.</summary>
    public required string ConfigVersion { get; init; }

    /// <summary>When it was planned, by the shard's clock.</summary>
    public required Instant PlannedAt { get; init; }

    /// <summary>Until when an approval is waited for, or null.</summary>
    public Instant? WaitsUntil { get; init; }

    /// <summary>Who approved it, or empty.</summary>
    public string ApprovedBy { get; init; } = "";

    /// <summary>When its start was recorded, or null.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When its outcome was recorded, or null.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Which life of which process started it, or empty.</summary>
    public string Starter { get; init; } = "";

    /// <summary>What its executors say they would do, as sentences; text from outside.</summary>
    public IReadOnlyList<string> Plan { get; init; } = [];

    /// <summary>The calls of executors that it takes, in their order.</summary>
    public IReadOnlyList<CallView> Calls { get; init; } = [];

    /// <summary>Of which kind the incident was when it was planned: what its outcome is counted under.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The responses that caused it, one the other, the first of them first.</summary>
    public IReadOnlyList<string> CausedBy { get; init; } = [];

    /// <summary>Who or what stopped it, or empty.</summary>
    public string CanceledBy { get; init; } = "";

    /// <summary>Number of the call that may begin or is under way; 0 for none.</summary>
    public int Due { get; init; }
}
