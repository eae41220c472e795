using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>The messages of one type that come in. One reader at a time.</summary>
internal sealed class MessageStreamReader<T>(MessageReader reader, MessageParser<T> parser) : IAsyncStreamReader<T>
    where T : class, IMessage<T>
{
    private T? current;

    /// <inheritdoc />
    public T Current => current ?? throw new InvalidOperationException("There is no message before the first read and after the last one.");

    /// <inheritdoc />
    public async Task<bool> MoveNext(CancellationToken cancellationToken = default)
    {
        current = null;
        current = await reader.ReadAsync(parser, cancellationToken).ConfigureAwait(false);
        return current is not null;
    }
}
