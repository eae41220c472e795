using System.Net;
using BigOps.Correlation.Core.Pipeline.Responding;
using BigOps.Correlation.Grpc.Calling;

namespace BigOps.Correlation.Server.Responding;

/// <summary>Makes executors. All over HTTP share connections, those that may go to private addresses apart from the others.</summary>
internal sealed class ExecutorFactory : IDisposable
{
    private readonly TimeProvider time;
    private readonly HttpMessageInvoker guarded;
    private readonly HttpMessageInvoker unguarded;
    private readonly Dictionary<string, RpcChannel> channels = new(StringComparer.Ordinal);

    /// <summary>Creates the factory.</summary>
    /// <param name="time">The clock of signatures and pauses.</param>
    /// <param name="lookUp">Finds the addresses of a name; null asks the machine.</param>
    public ExecutorFactory(TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
    {
        this.time = time;
        lookUp ??= Dns.GetHostAddressesAsync;
        guarded = new HttpMessageInvoker(new GuardedConnector(allowPrivate: false, lookUp).CreateHandler());
        unguarded = new HttpMessageInvoker(new GuardedConnector(allowPrivate: true, lookUp).CreateHandler());
    }

    /// <summary>Makes the executor of a setting. One thread at a time.</summary>
    public IResponseExecutor Create(ExecutorConfig config)
    {
        if (config.Kind != ExecutorKind.Grpc)
        {
            return new HttpExecutor(config.AllowPrivate ? unguarded : guarded, time);
        }

        if (!channels.TryGetValue(config.Url, out var channel))
        {
            channels.Add(config.Url, channel = new RpcChannel(new Uri(config.Url), new RpcChannelOptions { MaxMessageBytes = 64 * 1024 }, time));
        }

        return new GrpcExecutor(channel);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        guarded.Dispose();
        unguarded.Dispose();
        foreach (var channel in channels.Values)
        {
            channel.Dispose();
        }
    }
}
