using BigOps.Correlation.Redis.Testing.Servers;

namespace BigOps.Correlation.LoadTests.Kafka;

/// <summary>A real Redis for a scenario, empty at first. One thread.</summary>
internal sealed class RedisBench : IDisposable
{
    private readonly RedisServer server = RedisServer.StartAsync().GetAwaiter().GetResult();

    /// <summary>The section of the service's settings that names it.</summary>
    public string Settings => $"redis: {{ endpoints: '{server.Options.Endpoints}' }}\n";

    /// <summary>Commands it has carried out, those inside scripts included.</summary>
    public long Commands => server.FigureAsync("total_commands_processed").GetAwaiter().GetResult();

    /// <summary>Bytes it holds.</summary>
    public long UsedBytes => server.FigureAsync("used_memory").GetAwaiter().GetResult();

    /// <summary>Bytes of the states of partitions.</summary>
    public long StateBytes => server.BytesOfAsync("bigops:state:*").GetAwaiter().GetResult();

    /// <summary>Processor time it has used.</summary>
    public TimeSpan ProcessorTime => server.ProcessorTime;

    public void Dispose() => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
