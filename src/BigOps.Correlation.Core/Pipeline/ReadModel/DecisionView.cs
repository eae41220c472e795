using BigOps.Correlation.Core.Events;

using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>What was decided about an alert, why, and what was the runner-up.</summary>
public sealed record DecisionView
{
    /// <summary>Number of the decision, rising.</summary>
    public required long Id { get; init; }

    /// <summary>The shard's clock when it was made.</summary>
    public required Instant At { get; init; }

    /// <summary>opened, joined, reopened, merged, held (a rule waits for more), refused (a limit), alone (no grouping asked for);
    /// of incidents linked, unlinked and split; of responses response_proposed, response_gated, response_started, response_verifying,
    /// response_verified, response_rolling_back, response_rolled_back, response_unknown, response_ended.</summary>
    public required string Outcome { get; init; }

    /// <summary>Fingerprint of the alert; empty for a link or a response.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Check of the alert; of a link the relation, of a response the policy.</summary>
    public required string Check { get; init; }

    /// <summary>Entity of the alert; of a link the other incident, of a response its id.</summary>
    public required string Entity { get; init; }

    /// <summary>The incident it went to, or empty.</summary>
    public required string IncidentId { get; init; }

    /// <summary>Combined score of that incident; 0 where it was opened.</summary>
    public required double Score { get; init; }

    /// <summary>The score it needed.</summary>
    public required double Threshold { get; init; }

    /// <summary>The decision as a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The evidence for it; of a response what gates said, with 1 for what they let through and 0 for what they held.</summary>
    public required IReadOnlyList<EvidenceView> Evidence { get; init; }

    /// <summary>The next best incident, or empty.</summary>
    public string RunnerUpId { get; init; } = "";

    /// <summary>Its score.</summary>
    public double RunnerUpScore { get; init; }

    /// <summary>Why it was not that one, as a sentence; empty where there was none.</summary>
    public string RunnerUpReason { get; init; } = "";

    /// <summary>Candidates that were weighed.</summary>
    public int Candidates { get; init; }

    /// <summary>Version of the configuration.</summary>
    public required string ConfigVersion { get; init; }

    /// <summary>The response it is about; null where it is about none.</summary>
    public TransitionView? Response { get; init; }
}
