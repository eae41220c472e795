using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>A decision that was read back: its texts are what is left of its grounds.</summary>
internal sealed class StoredDecision : DecisionRecord
{
    public StoredDecision(StateReader reader)
    {
        Id = reader.Int();
        At = reader.Instant();
        Outcome = (DecisionOutcome)reader.Byte();
        Identity = reader.Fingerprint();
        Check = reader.Text();
        Entity = reader.Text();
        Group = reader.Int();
        Score = reader.Real();
        Threshold = reader.Real();
        OwnSummary = reader.Text();
        Evidence = reader.List(EvidenceItem.Load);
        RunnerUp = reader.Int();
        RunnerUpScore = reader.Real();
        RunnerUpReason = reader.Text();
        Candidates = (int)reader.Int();
        ConfigVersion = reader.Text();
        Response = IsOfResponse(Outcome) ? ResponseFacts.Load(reader) : null;
    }

    public override Fingerprint Identity { get; }

    public override string Check { get; }

    public override string Entity { get; }

    public override double Threshold { get; }

    public override string Summary => OwnSummary.Length > 0 ? OwnSummary : EvidenceItem.Tell(Evidence);

    public override string OwnSummary { get; }

    public override IReadOnlyList<EvidenceItem> Evidence { get; }

    public override long RunnerUp { get; }

    public override double RunnerUpScore { get; }

    public override string RunnerUpReason { get; }

    public override string ConfigVersion { get; }

    public override ResponseFacts? Response { get; }
}
