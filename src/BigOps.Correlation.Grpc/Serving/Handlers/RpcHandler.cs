namespace BigOps.Correlation.Grpc.Serving.Handlers;

/// <summary>Serves the calls of one method. Immutable; any thread.</summary>
internal abstract class RpcHandler(string path)
{
    /// <summary>Path of the method.</summary>
    public string Path => path;

    /// <summary>Reads, calls the service and writes, headers and trailers excepted.</summary>
    public abstract Task InvokeAsync(ServerCall call);
}
