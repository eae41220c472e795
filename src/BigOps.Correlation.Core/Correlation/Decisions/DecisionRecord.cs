using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>What was decided, why, and what was the runner-up: the part of a decision that is kept.</summary>
internal sealed record DecisionRecord
{
    public required long Id { get; init; }

    public required Instant At { get; init; }

    public required DecisionOutcome Outcome { get; init; }

    public required Fingerprint Identity { get; init; }

    public required string Check { get; init; }

    public required string Entity { get; init; }

    /// <summary>The group, or 0.</summary>
    public required long Group { get; init; }

    public required double Score { get; init; }

    public required double Threshold { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    /// <summary>The runner-up, or 0.</summary>
    public required long RunnerUp { get; init; }

    public required double RunnerUpScore { get; init; }

    public required string RunnerUpReason { get; init; }

    public required int Candidates { get; init; }

    public required string ConfigVersion { get; init; }

    public void Save(StateWriter writer)
    {
        writer.Int(Id);
        writer.Instant(At);
        writer.Byte((byte)Outcome);
        writer.Fingerprint(Identity);
        writer.Text(Check);
        writer.Text(Entity);
        writer.Int(Group);
        writer.Real(Score);
        writer.Real(Threshold);
        writer.Text(Summary);
        writer.List(Evidence, static (target, item) => item.Save(target));
        writer.Int(RunnerUp);
        writer.Real(RunnerUpScore);
        writer.Text(RunnerUpReason);
        writer.Int(Candidates);
        writer.Text(ConfigVersion);
    }

    public static DecisionRecord Load(StateReader reader) => new()
    {
        Id = reader.Int(),
        At = reader.Instant(),
        Outcome = (DecisionOutcome)reader.Byte(),
        Identity = reader.Fingerprint(),
        Check = reader.Text(),
        Entity = reader.Text(),
        Group = reader.Int(),
        Score = reader.Real(),
        Threshold = reader.Real(),
        Summary = reader.Text(),
        Evidence = reader.List(EvidenceItem.Load),
        RunnerUp = reader.Int(),
        RunnerUpScore = reader.Real(),
        RunnerUpReason = reader.Text(),
        Candidates = (int)reader.Int(),
        ConfigVersion = reader.Text(),
    };
}
