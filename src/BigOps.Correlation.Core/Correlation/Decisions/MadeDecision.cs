using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>A decision with what it followed from, so that its texts are made only when they are read.</summary>
internal sealed class MadeDecision : DecisionRecord, IJoinReason
{
    private readonly Grounds grounds;
    private readonly DecisionSummary summary;
    private readonly RunnerUp? runnerUp;

    public MadeDecision(long id, Instant at, in Decision decision, string configVersion)
    {
        Id = id;
        At = at;
        var isNoise = decision.Group is { Significance.IsShown: false };
        Outcome = isNoise ? DecisionOutcome.Noise : decision.Outcome;
        Group = isNoise ? 0 : decision.Group?.Id ?? 0;
        Score = decision.Score;
        Candidates = decision.Candidates;
        ConfigVersion = configVersion;
        grounds = decision.Grounds;
        summary = decision.Summary;
        runnerUp = decision.RunnerUp;
    }

    public override Fingerprint Identity => grounds.Subject.Identity;

    public override string Check => grounds.Subject.Check;

    public override string Entity => grounds.Subject.Entity;

    public override double Threshold => grounds.Weights.Options.JoinAt;

    public override string Summary => IsNoise
        ? "It is usual where it comes from, and nothing speaks for an incident so far."
        : summary.ToText(grounds, At, grounds.Weights.Options);

    public override string OwnSummary => IsNoise || !IsEvidenceTold ? Summary : "";

    public override IReadOnlyList<EvidenceItem> Evidence => grounds.ToItems();

    public override (string Summary, IReadOnlyList<EvidenceItem> Evidence) TellSummary()
    {
        var items = Evidence;
        return (IsNoise || !IsEvidenceTold ? Summary : EvidenceItem.Tell(items), items);
    }

    public override long RunnerUp => runnerUp?.Group ?? 0;

    public override double RunnerUpScore => runnerUp?.Score ?? 0;

    public override string RunnerUpReason => runnerUp?.ToText(Threshold) ?? "";

    public override string ConfigVersion { get; }

    private bool IsEvidenceTold => summary.Kind == SummaryKind.Reasons;

    private bool IsNoise => Outcome == DecisionOutcome.Noise;

    /// <inheritdoc />
    public string Why => HasOpened ? "It opened the incident." : summary.ToText(grounds, At, grounds.Weights.Options);

    /// <inheritdoc />
    public string OwnWhy => HasOpened || !IsEvidenceTold ? Why : "";

    /// <inheritdoc />
    public (string Why, IReadOnlyList<EvidenceItem> Evidence) Tell()
    {
        var items = Evidence;
        return (HasOpened || !IsEvidenceTold ? Why : EvidenceItem.Tell(items), items);
    }

    private bool HasOpened => (Outcome == DecisionOutcome.Opened || IsNoise) && grounds.IsEmpty;
}
