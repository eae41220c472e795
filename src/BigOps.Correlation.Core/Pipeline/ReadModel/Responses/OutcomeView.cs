using BigOps.Correlation.Core.Responses.Outcomes;

namespace BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

/// <summary>What came of a policy for one kind of incident; of no policy, what comes of it alone. Immutable.</summary>
public sealed record OutcomeView
{
    /// <summary>The kind: rule, and check and service of the first alert.</summary>
    public required string Signature { get; init; }

    /// <summary>Name of the policy; empty for incidents that nobody acted on.</summary>
    public required string Policy { get; init; }

    /// <summary>Incidents that were acted on, those that are open included.</summary>
    public required RecoveryTimes Acted { get; init; }

    /// <summary>Incidents that were left alone, those that are open included.</summary>
    public required RecoveryTimes Alone { get; init; }

    /// <summary>What verified successes left on the trail of its runbook, over the floor.</summary>
    public double Deposited { get; init; }

    /// <summary>Verified successes.</summary>
    public long Succeeded { get; init; }

    /// <summary>Responses that failed or were undone after they acted.</summary>
    public long Failed { get; init; }

    /// <summary>Score of the trail.</summary>
    public double Trail => Math.Min(Core.Responses.Outcomes.Trail.Ceiling, Core.Responses.Outcomes.Trail.Floor + Deposited);

    /// <summary>Both together, as two shards have them.</summary>
    public OutcomeView With(OutcomeView other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with
        {
            Acted = Acted.Plus(other.Acted),
            Alone = Alone.Plus(other.Alone),
            Deposited = Deposited + other.Deposited,
            Succeeded = Succeeded + other.Succeeded,
            Failed = Failed + other.Failed,
        };
    }
}
