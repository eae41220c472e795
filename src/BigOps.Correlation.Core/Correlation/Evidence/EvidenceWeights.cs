using BigOps.Correlation.Core.Correlation.Evidence.Time;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>What each kind of evidence weighs under one configuration. Immutable; any thread.</summary>
internal sealed class EvidenceWeights
{
    private readonly double[] weights;

    public EvidenceWeights(CorrelationOptions options)
    {
        Options = options;
        weights = [.. EvidenceKinds.All.Select(kind => Of(options, kind.Name, kind.DefaultWeight))];
        Time = Of(options, TimeEvidence.Name, TimeEvidence.DefaultWeight);
        IsTextEnough = 1 - ((1 - weights[EvidenceKinds.TextPlace]) * (1 - Time)) >= options.JoinAt;
    }

    /// <summary>The configuration.</summary>
    public CorrelationOptions Options { get; }

    /// <summary>Of the kind that finds no groups.</summary>
    public double Time { get; }

    /// <summary>Whether what a message says, with the time between, is enough to join an incident.</summary>
    public bool IsTextEnough { get; }

    /// <summary>Of a kind, by its place in <see cref="EvidenceKinds.All"/>.</summary>
    public double this[int kind] => weights[kind];

    private static double Of(CorrelationOptions options, string kind, double fallback) =>
        options.Weights.TryGetValue(kind, out var weight) ? weight : fallback;
}
