using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents.Suspects;

/// <summary>The suspects of an incident: the confirmed first, the rejected last, otherwise the most suspicious first. Immutable; any thread.</summary>
internal sealed class SuspectList
{
    /// <summary>Suspects at most; the least suspicious goes.</summary>
    public const int Most = 5;

    /// <summary>Nobody is suspected.</summary>
    public static readonly SuspectList None = new([]);

    private readonly SuspectChange[] suspects;

    private SuspectList(SuspectChange[] suspects) => this.suspects = suspects;

    public IReadOnlyList<SuspectChange> All => suspects;

    /// <summary>The suspect that is called so, or null.</summary>
    public SuspectChange? Find(string id) => Array.Find(suspects, suspect => suspect.Id == id);

    /// <summary>These and one more; of what is told twice of one change, the more suspicious, and what people said of it.</summary>
    public SuspectList With(SuspectChange suspect)
    {
        var known = Array.Find(suspects, other => other.Number == suspect.Number);
        var better = known is null || suspect.Score > known.Score ? suspect : known with { Status = suspect.Status, What = suspect.What };
        return Sorted([.. suspects.Where(other => other != known), known is null ? better : better with { Verdict = known.Verdict, JudgedBy = known.JudgedBy }]);
    }

    /// <summary>These with what somebody says of one of them.</summary>
    public SuspectList Judged(SuspectChange suspect, SuspectVerdict verdict, string by) =>
        Sorted([.. suspects.Where(other => other != suspect), suspect with { Verdict = verdict, JudgedBy = by }]);

    /// <summary>These and those of another incident.</summary>
    public SuspectList With(SuspectList others) => others.suspects.Aggregate(this, static (list, suspect) => list.With(suspect));

    /// <summary>When something was changed last, as far as nobody said that this was not the cause.</summary>
    public Instant? ChangedAt(string name)
    {
        Instant? last = null;
        foreach (var suspect in suspects)
        {
            if (suspect.On == name && suspect.Verdict != SuspectVerdict.Rejected && (last is not { } known || suspect.At > known))
            {
                last = suspect.At;
            }
        }

        return last;
    }

    public void Save(StateWriter writer) => writer.List(suspects, static (target, suspect) => suspect.Save(target));

    public static SuspectList Load(StateReader reader) => reader.List(SuspectChange.Load) is { Count: > 0 } loaded ? new([.. loaded]) : None;

    private static SuspectList Sorted(SuspectChange[] all) => new(
    [
        .. all.OrderBy(static suspect => suspect.Verdict switch { SuspectVerdict.Confirmed => 0, SuspectVerdict.Rejected => 2, _ => 1 })
            .ThenByDescending(static suspect => suspect.Score).ThenByDescending(static suspect => suspect.Number).Take(Most),
    ]);
}
