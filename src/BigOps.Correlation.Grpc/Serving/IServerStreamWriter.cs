using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Serving;

/// <summary>Messages that a service answers with.</summary>
/// <typeparam name="T">Type of the messages.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
