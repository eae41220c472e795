using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>A group that evidence found for one alert. Used again for the next one.</summary>
internal sealed class Candidate
{
    private bool wasClosed;

    /// <summary>The group.</summary>
    public CorrelationGroup Group { get; private set; } = null!;

    /// <summary>The kinds that found it, one bit for each place in <see cref="EvidenceKinds.All"/>.</summary>
    public ushort Kinds { get; private set; }

    /// <summary>The first rule that found it, or null.</summary>
    public RuleMatch? Match { get; set; }

    /// <summary>Lookups that found it, whatever they count.</summary>
    public int Found { get; private set; }

    /// <summary>The rules that found it, one bit for each of the subject's; none for those beyond 64.</summary>
    public ulong Rules { get; set; }

    /// <summary>Time between it and the alert.</summary>
    public TimeSpan Gap { get; set; }

    /// <summary>What time gave; null where it was not weighed.</summary>
    public double? TimeScore { get; set; }

    /// <summary>Why it cannot be joined whatever the score.</summary>
    public Obstacle Obstacle { get; set; }

    /// <summary>The rule whose groups it would mix, where <see cref="Obstacle"/> says that; else empty.</summary>
    public string ApartRule { get; set; } = "";

    /// <summary>
    /// Noisy-or of the reasons: the chance that at least one of them holds if each held by itself (Pearl, "Probabilistic
    /// Reasoning in Intelligent Systems", 1988).
    /// </summary>
    public double Score => 1 - None;

    /// <summary>The chance that no reason holds.</summary>
    public double None { get; private set; }

    /// <summary>Whether the same alert was in it.</summary>
    public bool IsRecurrence => (Kinds & (1 << EvidenceKinds.RecurrencePlace)) != 0;

    /// <summary>Begins anew with a group.</summary>
    public void Begin(CorrelationGroup group)
    {
        Group = group;
        Kinds = 0;
        Match = null;
        Found = 0;
        Rules = 0;
        TimeScore = null;
        wasClosed = group.ClosedAt is not null;
        Obstacle = Obstacle.None;
        ApartRule = "";
        None = 1;
    }

    /// <summary>Counts a reason.</summary>
    public void Count(double score) => None *= 1 - score;

    /// <summary>Counts that a kind found it; further finds of one kind weigh nothing.</summary>
    /// <returns>Whether it is the first of the kind.</returns>
    public bool CountFound(int kind, double weight)
    {
        Found++;
        if ((Kinds & (1 << kind)) != 0)
        {
            return false;
        }

        Kinds |= (ushort)(1 << kind);
        Count(weight);
        return true;
    }

    /// <summary>Counts that a kind without lookups found it.</summary>
    public void CountNear(int kind, double weight)
    {
        Kinds |= (ushort)(1 << kind);
        Count(weight);
    }

    /// <summary>What speaks for it.</summary>
    public Grounds ToGrounds(EventContent subject, EvidenceWeights weights) => new(subject, weights)
    {
        Kinds = Kinds,
        HasTime = TimeScore is not null,
        WasClosed = wasClosed,
        Match = Match,
        Near = (Kinds & (1 << EvidenceKinds.ProximityPlace)) != 0 ? Group.Neighborhood : null,
        Gap = TimeScore is null ? default : Gap,
        TimeScore = TimeScore ?? 0,
    };
}
