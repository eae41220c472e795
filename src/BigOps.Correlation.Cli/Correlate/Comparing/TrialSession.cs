using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Cli.Correlate.Comparing;

/// <summary>
/// Two offline runs over the same events, one with settings that are tried and one as it is. The first gives the outcome;
/// how it differs from the second is known at the end. Events are read as the first one reads them.
/// </summary>
/// <param name="tried">With the settings.</param>
/// <param name="asItIs">Without them.</param>
internal sealed class TrialSession(ICorrelationSession tried, ICorrelationSession asItIs) : ICorrelationSession
{
    public INormalizer Normalizer => tried.Normalizer;

    /// <summary>What the settings change; null before the end.</summary>
    public TrialDifference? Difference { get; private set; }

    public void Add(Event value, ReadOnlySpan<byte> id)
    {
        tried.Add(value, id);
        asItIs.Add(value, id);
    }

    public CorrelationOutcome Complete()
    {
        var outcome = tried.Complete();
        Difference = TrialDifference.Between(asItIs.Complete(), outcome);
        return outcome;
    }
}
