using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>
/// What was decided, why, and what was the runner-up: the part of a decision that is kept. Immutable once it has its
/// number; any thread.
/// </summary>
internal abstract class DecisionRecord
{
    public long Id { get; protected init; }

    public Instant At { get; protected init; }

    public DecisionOutcome Outcome { get; protected init; }

    public abstract Fingerprint Identity { get; }

    public abstract string Check { get; }

    public abstract string Entity { get; }

    /// <summary>The group, or 0.</summary>
    public long Group { get; protected init; }

    public double Score { get; protected init; }

    public abstract double Threshold { get; }

    public abstract string Summary { get; }

    /// <summary>What of that is more than the evidence told in a row; empty where nothing is.</summary>
    public virtual string OwnSummary => Summary;

    public abstract IReadOnlyList<EvidenceItem> Evidence { get; }

    /// <summary><see cref="Summary"/> and <see cref="Evidence"/> at once: what both say is made once.</summary>
    public virtual (string Summary, IReadOnlyList<EvidenceItem> Evidence) TellSummary() => (Summary, Evidence);

    /// <summary>The runner-up, or 0.</summary>
    public abstract long RunnerUp { get; }

    public abstract double RunnerUpScore { get; }

    public abstract string RunnerUpReason { get; }

    public int Candidates { get; protected init; }

    public abstract string ConfigVersion { get; }

    /// <summary>The response it is about, where its outcome is one of a response; else null.</summary>
    public virtual ResponseFacts? Response => null;

    /// <summary>Whether an outcome is one of a response.</summary>
    public static bool IsOfResponse(DecisionOutcome outcome) => outcome is >= DecisionOutcome.ResponseProposed and <= DecisionOutcome.ResponseEnded;

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
        writer.Text(OwnSummary);
        writer.List(Evidence, static (target, item) => item.Save(target));
        writer.Int(RunnerUp);
        writer.Real(RunnerUpScore);
        writer.Text(RunnerUpReason);
        writer.Int(Candidates);
        writer.Text(ConfigVersion);
        Response?.Save(writer);
    }

    public static DecisionRecord Load(StateReader reader) => new StoredDecision(reader);
}
