namespace BigOps.Correlation.Grpc.Wire;

/// <summary>Messages that come in, one after the other. One reader at a time.</summary>
/// <typeparam name="T">Type of the messages.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message read last.</summary>
    T Current { get; }

    /// <summary>Reads the next message; false at the end.</summary>
    /// <exception cref="RpcException">The call broke.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken = default);
}
