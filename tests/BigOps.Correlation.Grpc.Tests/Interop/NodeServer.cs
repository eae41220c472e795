namespace BigOps.Correlation.Grpc.Tests.Interop;

/// <summary>The echo service on stock grpc-js.</summary>
public sealed class NodeServer : IAsyncLifetime
{
    private NodeProgram? node;

    public Uri Address { get; private set; } = new("http://127.0.0.1:1");

    public async ValueTask InitializeAsync()
    {
        node = new NodeProgram("server.mjs");
        var line = await node.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException(await node.ErrorsAsync());
        Address = new Uri("http://127.0.0.1:" + line);
    }

    public ValueTask DisposeAsync()
    {
        node?.Dispose();
        return ValueTask.CompletedTask;
    }
}
