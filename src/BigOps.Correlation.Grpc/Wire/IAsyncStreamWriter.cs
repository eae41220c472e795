namespace BigOps.Correlation.Grpc.Wire;

/// <summary>Messages that go out, one after the other. One writer at a time.</summary>
/// <typeparam name="T">Type of the messages.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Sends a message; ends once the connection has taken it, so a slow reader slows the writer.</summary>
    /// <exception cref="InvalidOperationException">Another write goes on, or the call is over.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken = default);
}
