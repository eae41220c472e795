using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>What takes in the events of a file. Time passes only by the events' arrival times.</summary>
internal interface IEventReceiver
{
    /// <summary>Reads native events.</summary>
    INormalizer Normalizer { get; }

    /// <summary>Takes the next event of the input.</summary>
    /// <param name="value">The event.</param>
    /// <param name="id">Its id as the input has it, in UTF-8, or empty: an event that repeats another one does not keep its own.</param>
    void Add(Event value, ReadOnlySpan<byte> id);
}
