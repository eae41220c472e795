using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>Requests that a caller sends.</summary>
/// <typeparam name="T">Type of the requests.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that there are no more.</summary>
    Task CompleteAsync();
}
