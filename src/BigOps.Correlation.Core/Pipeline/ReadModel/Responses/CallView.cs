using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

/// <summary>One call of an executor for a response. Immutable.</summary>
public sealed record CallView
{
    /// <summary>Which call of its response it is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>act, verify or roll_back.</summary>
    public required string Kind { get; init; }

    /// <summary>Which step of the runbook it is about, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>Name of the executor.</summary>
    public required string Executor { get; init; }

    /// <summary>Name of the action.</summary>
    public required string Action { get; init; }

    /// <summary>What it is about.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Its parameters, in order of names.</summary>
    public required IReadOnlyList<ParameterView> Parameters { get; init; }

    /// <summary>The idempotency key that the executor gets; one for a step and all that is about it.</summary>
    public required string Key { get; init; }

    /// <summary>planned, started, succeeded, failed, unknown, canceled or skipped.</summary>
    public required string Status { get; init; }

    /// <summary>What the executor said last; text from outside.</summary>
    public required string Detail { get; init; }

    /// <summary>How much is done, 0 to 1, or null.</summary>
    public double? Progress { get; init; }

    /// <summary>When its start was recorded, or null.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When its outcome was recorded, or null.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Which life of which process started it, or empty.</summary>
    public string Starter { get; init; } = "";
}
