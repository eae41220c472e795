using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Replay;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>One offline run of the production pipeline.</summary>
internal sealed class OfflineSession(INormalizer normalizer, OfflineCorrelator correlator) : ICorrelationSession
{
    public INormalizer Normalizer => normalizer;

    public void Add(Event value, ReadOnlySpan<byte> id) => correlator.Add(value, id);

    public CorrelationOutcome Complete()
    {
        var result = correlator.Complete();
        return new CorrelationOutcome(result.Assignments, result.Incidents);
    }
}
