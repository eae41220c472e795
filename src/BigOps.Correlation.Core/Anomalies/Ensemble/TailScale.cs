namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// Brings a feature of a series onto the scale that all features share: 1 is its running 99 % quantile, and each quarter
/// above it one mean excess over that quantile, so that the same number is about as rare for a feature with a heavy tail
/// as for one with a light tail. The quantile follows by multiplicative steps of stochastic approximation (Robbins and
/// Monro, 1951), the excess by exponential forgetting: peaks over threshold with an exponential tail (Siffer et al.,
/// "Anomaly Detection in Streams with Extreme Value Theory", KDD 2017), with neither a window nor a fit.
/// </summary>
internal struct TailScale
{
    private const double Quantile = 0.99;
    private const double Step = 0.03;
    private const double FirstSteps = 4;
    private const int Learning = 30;
    private const int FirstRise = 50;
    private const double PerExcess = 0.25;
    private const double ExcessForgetting = 0.02;
    private const double LeastExcess = 0.1;
    private const double FirstExcess = 0.3;

    // One anomaly says little of the next: what it adds to the mean is bounded.
    private const double LargestShare = 3;

    private static readonly double Up = Math.Exp(Step * Quantile);
    private static readonly double Down = Math.Exp(-Step * (1 - Quantile));

    private float quantile;
    private float excess;
    private int count;

    /// <summary>How unusual a value is, from 0; 0 as long as there is too little to compare it with.</summary>
    /// <param name="value">The value, 0 or more.</param>
    /// <param name="least">The quantile is taken for no less: what is smaller is of no interest.</param>
    public readonly double RatioOf(double value, double least)
    {
        var unit = Math.Max(quantile, least);
        if (count < Learning || quantile <= 0 || unit <= 0)
        {
            return 0;
        }

        var ratio = value <= unit ? value / unit : 1 + ((value - unit) / MeanExcessOver(unit));
        return 1 + ((Math.Min(ratio, Largest) - 1) * PerExcess);
    }

    /// <summary>The value that has a ratio of 1 or more; infinity as long as there is too little to compare with.</summary>
    public readonly double ValueOf(double ratio) =>
        count < Learning || quantile <= 0 ? double.PositiveInfinity : quantile + ((ratio - 1) / PerExcess * MeanExcessOver(quantile));

    /// <summary>Learns a value, 0 or more.</summary>
    public void Add(double value)
    {
        if (count > Learning && value > quantile && quantile > 0)
        {
            AddExcess(value - quantile);
        }

        count = Math.Min(count + 1, int.MaxValue - 1);
        if (quantile <= 0)
        {
            quantile = (float)value;
        }
        else if (value > quantile && count < FirstRise)
        {
            quantile = (float)(count < 10 ? value : Math.Min(value, quantile * 1.3));
        }
        else
        {
            Follow(value > quantile);
        }
    }

    private const double Largest = 4e6;

    private readonly double MeanExcessOver(double unit) => excess > 0 ? Math.Max(excess, LeastExcess * unit) : unit;

    private void AddExcess(double over)
    {
        var bounded = Math.Min(over, LargestShare * (excess > 0 ? excess : FirstExcess * quantile));
        excess = (float)(excess > 0 ? excess + (ExcessForgetting * (bounded - excess)) : Math.Max(bounded, FirstExcess * quantile));
    }

    private void Follow(bool up)
    {
        var first = FirstSteps / count;
        if (first <= Step)
        {
            quantile *= (float)(up ? Up : Down);
        }
        else
        {
            var step = Math.Min(0.5, first);
            quantile *= (float)Math.Exp(step * (up ? Quantile : Quantile - 1));
        }
    }
}
