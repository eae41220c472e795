namespace BigOps.Correlation.Benchmarks.Load;

/// <summary>
/// The documented load: a fleet of series that fire, are repeated, end and fire again. <see cref="Active"/> series fire
/// when the measurement begins. After that each alert is a repeat, a resolve or a firing by fixed shares. Repeats draw a
/// firing series by Zipf's law, so a few series are repeated very often, as in real fleets; resolves draw all firing series
/// alike, or else the often repeated ones would hardly ever fire. Of the firings those that the resolves leave room for
/// take the series that ended longest ago, the rest are series never seen before. The same seed gives the same load.
/// </summary>
internal sealed record LoadModel
{
    /// <summary>Series that fire when the measurement begins; default 50,000.</summary>
    public int Active { get; init; } = 50_000;

    /// <summary>Exponent of Zipf's law over the series; 0 draws all alike; default 1.1.</summary>
    public double Exponent { get; init; } = 1.1;

    /// <summary>Share of repeats; default 0.60.</summary>
    public double Repeats { get; init; } = 0.60;

    /// <summary>Share of resolves; default 0.18.</summary>
    public double Resolves { get; init; } = 0.18;

    /// <summary>Share of known series that have ended when the measurement begins, beside those that fire; default 0.05.</summary>
    public double Ended { get; init; } = 0.05;

    /// <summary>Number of the first series: loads that shall not share series begin apart; default 0.</summary>
    public int FirstSeries { get; init; }

    /// <summary>Seed; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Series known when the measurement begins.</summary>
    public int Known => Active + (int)(Active * Ended);

    /// <summary>Series at most, those included that are met for the first time.</summary>
    public int Most => Known + Math.Max(Active, 100_000);
}
