using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>Why an incident was split because nothing ties its parts any longer. It names the alert that tied them.</summary>
internal sealed class SplitDecision : DecisionRecord
{
    /// <param name="id">Number of the decision.</param>
    /// <param name="at">The shard's clock.</param>
    /// <param name="group">The incident it is kept in.</param>
    /// <param name="bridge">What the alert said that tied the parts.</param>
    /// <param name="why">The reason as sentences.</param>
    /// <param name="configVersion">The configuration that held.</param>
    public SplitDecision(long id, Instant at, long group, EventContent bridge, string why, string configVersion)
    {
        Id = id;
        At = at;
        Outcome = DecisionOutcome.Split;
        Group = group;
        Identity = bridge.Identity;
        Check = bridge.Check;
        Entity = bridge.Entity;
        Summary = why;
        ConfigVersion = configVersion;
    }

    public override Fingerprint Identity { get; }

    public override string Check { get; }

    public override string Entity { get; }

    public override double Threshold => 0;

    public override string Summary { get; }

    public override IReadOnlyList<EvidenceItem> Evidence => [];

    public override long RunnerUp => 0;

    public override double RunnerUpScore => 0;

    public override string RunnerUpReason => "";

    public override string ConfigVersion { get; }
}
