using System.Runtime.CompilerServices;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>Reads streams with <c>await foreach</c>.</summary>
public static class StreamReading
{
    /// <summary>All messages until the end.</summary>
    /// <typeparam name="T">Type of the messages.</typeparam>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        this IAsyncStreamReader<T> reader, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        while (await reader.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            yield return reader.Current;
        }
    }
}
