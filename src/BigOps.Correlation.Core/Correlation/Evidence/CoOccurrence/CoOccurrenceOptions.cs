namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>How learned edges are found, and how much memory they may take.</summary>
public sealed record CoOccurrenceOptions
{
    /// <summary>How long after a cause its effect may begin. Default 60 s, from 1 s to 1 hour.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time after which what was seen counts half. Default 26 weeks, from 1 week: a rare cause needs months to be told from chance.</summary>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromDays(26 * 7);

    /// <summary>How many times as often as by chance an effect must follow. Default 5, from 1.</summary>
    public double MinLift { get; init; } = 5;

    /// <summary>Decayed number of times that an effect must have followed. Default 3, from 1.</summary>
    public double MinSupport { get; init; } = 3;

    /// <summary>What the likelihood ratio must reach: 10.83 is one in a thousand by chance. From 0.</summary>
    public double MinLikelihoodRatio { get; init; } = 10.83;

    /// <summary>
    /// Standard deviations by which the two orders of a pair must differ for its direction to be known; below, both
    /// directions are edges. Default 1, from 0.
    /// </summary>
    public double MinDirection { get; init; } = 1;

    /// <summary>Entities that are watched at once; over it the quarter that was quiet longest is forgotten. Default 65,536, from 16.</summary>
    public int MaxEntities { get; init; } = 65_536;

    /// <summary>Different checks of an entity that are watched at once, the latest. Default 16, from 2.</summary>
    public int MaxChecksOfEntity { get; init; } = 16;

    /// <summary>Checks that are counted as coming before one event at most, those of its own entity first. Default 512, from 2.</summary>
    public int MaxPredecessors { get; init; } = 512;

    /// <summary>Pairs that are counted at once; over it the quarter that was seen least is forgotten. Default 131,072, from 16.</summary>
    public int MaxPairs { get; init; } = 131_072;

    /// <summary>Names of checks; further ones are not learned. Default 65,536, from 2.</summary>
    public int MaxChecks { get; init; } = 65_536;

    /// <summary>Throws where a value is outside of its range.</summary>
    internal void Require()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Window, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Window, TimeSpan.FromHours(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(HalfLife, TimeSpan.FromDays(7));
        ArgumentOutOfRangeException.ThrowIfLessThan(MinLift, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinLikelihoodRatio, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxEntities, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPairs, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPredecessors, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxChecks, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxChecksOfEntity, 2);
    }
}
