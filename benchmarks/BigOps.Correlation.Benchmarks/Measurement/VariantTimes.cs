namespace BigOps.Correlation.Benchmarks.Measurement;

/// <summary>What the rounds of one variant took.</summary>
internal sealed class VariantTimes(string name)
{
    private readonly List<double> nanoseconds = [];

    public string Name => name;

    /// <summary>Nanoseconds per operation, one figure for each round.</summary>
    public IReadOnlyList<double> Nanoseconds => nanoseconds;

    /// <summary>Nanoseconds per operation in the middle round.</summary>
    public double Median => Statistics.Median(nanoseconds);

    public void Add(double value) => nanoseconds.Add(value);

    /// <summary>The middle of the ratios of the rounds: this divided by the other.</summary>
    public double RatioTo(VariantTimes other) => Statistics.Median(Ratios(other));

    /// <summary>The spread of the ratios of the rounds, as text for a figure's note.</summary>
    public string SpreadTo(VariantTimes other)
    {
        var ratios = Ratios(other).Order().ToArray();
        return FormattableString.Invariant($"{Median:F0} ns ÷ {other.Median:F0} ns; rounds {ratios.Length}, {ratios[0]:G3} to {ratios[^1]:G3}");
    }

    private IEnumerable<double> Ratios(VariantTimes other) => nanoseconds.Zip(other.Nanoseconds, (own, others) => own / others);
}
