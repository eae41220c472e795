using System.Numerics;

namespace BigOps.Correlation.Kafka;

/// <summary>
/// When to name the brokers to a client anew. A client takes the word of any broker for which brokers there are; one that has
/// just started may answer "none", and the client then has nobody left to ask, for ever (librdkafka issue 5301). Named anew, it
/// asks again. It keeps every list it was given, so that is done ever more rarely while nothing helps.
/// </summary>
internal sealed class ReconnectPace
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const int Rarest = 12;
    private int failures;

    /// <summary>Nothing gets through; true where it is time to name the brokers anew.</summary>
    public bool Failed() => BitOperations.IsPow2(++failures) || failures % Rarest == 0;

    /// <summary>Something gets through.</summary>
    public void Worked() => failures = 0;
}
