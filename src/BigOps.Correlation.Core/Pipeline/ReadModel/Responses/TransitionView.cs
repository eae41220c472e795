namespace BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

/// <summary>How a response stood at one of its transitions. Immutable.</summary>
public sealed record TransitionView
{
    /// <summary>Its id, and the idempotency key that the executor gets.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>opened, reopened, worse or closed.</summary>
    public required string Trigger { get; init; }

    /// <summary>observe, approve or auto.</summary>
    public required string Mode { get; init; }

    /// <summary>Name of the executor.</summary>
    public required string Executor { get; init; }

    /// <summary>Name of the action; of a runbook the first.</summary>
    public required string Action { get; init; }

    /// <summary>What it is about.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>How it stood then, as in <see cref="ResponseView.Status"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Who approved, denied, stopped or undid it, or empty.</summary>
    public required string Actor { get; init; }

    /// <summary>The responses that caused it, one the other, the first of them first.</summary>
    public required IReadOnlyList<string> CausedBy { get; init; }
}
