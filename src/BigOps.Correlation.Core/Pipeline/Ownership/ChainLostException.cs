namespace BigOps.Correlation.Core.Pipeline.Ownership;

/// <summary>
/// The store no longer has the segments that the one to be added builds on: it lost them. Nothing was added. The owner's next
/// segment must be a whole state, of any number, that keeps nothing before it.
/// </summary>
/// <param name="message">What was found, as a sentence.</param>
public sealed class ChainLostException(string message) : IOException(message);
