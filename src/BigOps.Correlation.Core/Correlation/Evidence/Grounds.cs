using BigOps.Correlation.Core.Correlation.Evidence.Time;
using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>
/// What the reasons for a decision follow from. Texts are made when somebody reads or stores them: most are never read.
/// Immutable; any thread.
/// </summary>
/// <param name="Subject">What the alert said.</param>
/// <param name="Weights">What reasons weigh.</param>
internal readonly record struct Grounds(EventContent Subject, EvidenceWeights Weights)
{
    // There is one for each decision that is kept, so every field counts.
    private readonly int gapMilliseconds;

    /// <summary>The kinds that found the group, one bit for each place in <see cref="EvidenceKinds.All"/>.</summary>
    public ushort Kinds { get; init; }

    /// <summary>True where time was weighed too.</summary>
    public bool HasTime { get; init; }

    /// <summary>True where the group was closed.</summary>
    public bool WasClosed { get; init; }

    /// <summary>The rule that groups both, where a rule found the group.</summary>
    public RuleMatch? Match { get; init; }

    /// <summary>The neighborhood of both, where it found the group.</summary>
    public Neighborhood? Near { get; init; }

    /// <summary>Time between the alert and the group, up to 24 days.</summary>
    public TimeSpan Gap
    {
        get => TimeSpan.FromMilliseconds(gapMilliseconds);
        init => gapMilliseconds = (int)Math.Clamp(value.TotalMilliseconds, int.MinValue, int.MaxValue);
    }

    /// <summary>What time gave.</summary>
    public double TimeScore { get; init; }

    /// <summary>True where nothing speaks for it.</summary>
    public bool IsEmpty => Kinds == 0 && !HasTime;

    /// <summary>The reasons, in the order of their kinds.</summary>
    public IReadOnlyList<EvidenceItem> ToItems()
    {
        var items = new List<EvidenceItem>();
        for (var kind = 0; kind < EvidenceKinds.All.Length; kind++)
        {
            if ((Kinds & (1 << kind)) != 0)
            {
                items.Add(new EvidenceItem(EvidenceKinds.All[kind].Name, Weights[kind], EvidenceKinds.All[kind].Explain(this)));
            }
        }

        if (HasTime)
        {
            items.Add(new EvidenceItem(TimeEvidence.Name, TimeScore, TimeEvidence.Explain(Gap)));
        }

        return items;
    }

    /// <summary>The reasons as a text.</summary>
    public string ToText() => string.Join(" ", ToItems().Select(item => item.Reason));
}
