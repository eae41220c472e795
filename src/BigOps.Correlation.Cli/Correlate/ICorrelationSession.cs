using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>One offline run of the pipeline. Time passes only by the events' arrival times.</summary>
internal interface ICorrelationSession
{
    /// <summary>Reads native events.</summary>
    INormalizer Normalizer { get; }

    /// <summary>Takes the next event of the input.</summary>
    void Add(Event value);

    /// <summary>Ends the input.</summary>
    CorrelationOutcome Complete();
}
