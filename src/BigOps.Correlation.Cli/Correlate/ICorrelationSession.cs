using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>One offline run of the pipeline. Time passes only by the events' arrival times.</summary>
internal interface ICorrelationSession
{
    /// <summary>Reads native events.</summary>
    INormalizer Normalizer { get; }

    /// <summary>Takes the next event of the input.</summary>
    /// <param name="value">The event.</param>
    /// <param name="id">Its id as the input has it, or null: an event that repeats another one does not keep its own.</param>
    void Add(Event value, string? id);

    /// <summary>Ends the input.</summary>
    CorrelationOutcome Complete();
}
