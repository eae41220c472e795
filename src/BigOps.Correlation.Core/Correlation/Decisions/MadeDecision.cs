using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>A decision with what it followed from, so that its texts are made only when they are read.</summary>
internal sealed class MadeDecision : DecisionRecord, IJoinReason
{
    private readonly Grounds grounds;
    private readonly DecisionSummary summary;
    private readonly RunnerUp runnerUp;
    private readonly DecisionTerms terms;

    public MadeDecision(long id, Instant at, in Decision decision, DecisionTerms terms, string configVersion)
    {
        Id = id;
        At = at;
        Outcome = decision.Outcome;
        Group = decision.Group?.Id ?? 0;
        Score = decision.Score;
        Candidates = decision.Candidates;
        ConfigVersion = configVersion;
        grounds = decision.Grounds;
        summary = decision.Summary;
        runnerUp = decision.RunnerUp;
        this.terms = terms;
    }

    public override Fingerprint Identity => grounds.Subject.Identity;

    public override string Check => grounds.Subject.Check;

    public override string Entity => grounds.Subject.Entity;

    public override double Threshold => terms.Options.JoinAt;

    public override string Summary => summary.ToText(grounds, At, terms.Options);

    public override IReadOnlyList<EvidenceItem> Evidence => grounds.ToItems();

    public override long RunnerUp => runnerUp.Group;

    public override double RunnerUpScore => runnerUp.Score;

    public override string RunnerUpReason => runnerUp.ToText(Threshold);

    public override string ConfigVersion { get; }

    /// <inheritdoc />
    public string Why => Outcome == DecisionOutcome.Opened && grounds.IsEmpty ? "It opened the incident." : Summary;
}
