using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>
/// How long incidents took to recover, counted in bins, with those of which only is known that they took longer: they were
/// open when last looked at, or ended without recovering. Four bins for each doubling from a second to twelve days, so a time
/// is rounded up by 19 % at most. Immutable; any thread.
/// </summary>
public sealed class RecoveryTimes
{
    /// <summary>Number of bins.</summary>
    public const int Bins = 81;

    private const int BinsPerDoubling = 4;

    private readonly int[] recovered;
    private readonly int[] censored;

    private RecoveryTimes(int[] recovered, int[] censored) => (this.recovered, this.censored) = (recovered, censored);

    /// <summary>No incident at all.</summary>
    public static RecoveryTimes None { get; } = new(new int[Bins], new int[Bins]);

    /// <summary>Incidents that recovered.</summary>
    public int Recovered => recovered.Sum();

    /// <summary>All incidents.</summary>
    public int Count => Recovered + censored.Sum();

    /// <summary>The bin of a span of time; what is longer than all bins is in the last.</summary>
    public static int BinOf(TimeSpan after) => after.TotalSeconds <= 1 ? 0 : Math.Min(Bins - 1, (int)Math.Ceiling(BinsPerDoubling * Math.Log2(after.TotalSeconds)));

    /// <summary>The longest span of time that a bin has.</summary>
    public static TimeSpan EdgeOf(int bin) => TimeSpan.FromSeconds(Math.Pow(2, bin / (double)BinsPerDoubling));

    /// <summary>How many recovered, and how many were lost sight of, in a bin.</summary>
    public (int Recovered, int Censored) At(int bin) => (recovered[bin], censored[bin]);

    /// <summary>With one more incident.</summary>
    /// <param name="after">How long it took, or was seen at least.</param>
    /// <param name="isRecovered">Whether it recovered then.</param>
    public RecoveryTimes With(TimeSpan after, bool isRecovered)
    {
        var (ended, open) = (recovered, censored);
        ref var changed = ref isRecovered ? ref ended : ref open;
        changed = [.. changed];
        changed[BinOf(after)]++;
        return new RecoveryTimes(ended, open);
    }

    /// <summary>With incidents that are still open.</summary>
    /// <param name="spans">How long each was seen; null for none.</param>
    public RecoveryTimes WithOpen(IReadOnlyCollection<TimeSpan>? spans)
    {
        if (spans is null || spans.Count == 0)
        {
            return this;
        }

        int[] open = [.. censored];
        foreach (var span in spans)
        {
            open[BinOf(span)]++;
        }

        return new RecoveryTimes(recovered, open);
    }

    /// <summary>Both together.</summary>
    public RecoveryTimes Plus(RecoveryTimes other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new RecoveryTimes([.. recovered.Zip(other.recovered, static (left, right) => left + right)], [.. censored.Zip(other.censored, static (left, right) => left + right)]);
    }

    internal void Save(StateWriter writer)
    {
        writer.List([.. Enumerable.Range(0, Bins).Where(bin => recovered[bin] + censored[bin] > 0)], (target, bin) =>
        {
            target.UInt((ulong)bin);
            target.UInt((ulong)recovered[bin]);
            target.UInt((ulong)censored[bin]);
        });
    }

    internal static RecoveryTimes Load(StateReader reader)
    {
        var (ended, open) = (new int[Bins], new int[Bins]);
        for (var left = reader.Count(); left > 0; left--)
        {
            var bin = reader.UInt();
            if (bin >= Bins)
            {
                throw new InvalidDataException($"A count of recoveries has the bin {bin}; there are {Bins}.");
            }

            ended[bin] = (int)reader.UInt();
            open[bin] = (int)reader.UInt();
        }

        return new RecoveryTimes(ended, open);
    }
}
