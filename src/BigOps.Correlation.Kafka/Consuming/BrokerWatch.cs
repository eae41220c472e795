using System.Diagnostics;
using BigOps.Correlation.Kafka.Native;

namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>Sees to it that a consumer always has a broker to ask. Belongs to the reading thread.</summary>
internal sealed class BrokerWatch(ClientHandle client, string bootstrapServers)
{
    private readonly ReconnectPace pace = new();
    private long latest = Stopwatch.GetTimestamp();

    /// <summary>Looks, if it is time, whether any broker is connected, and names the brokers anew where none is.</summary>
    public void Look()
    {
        if (Stopwatch.GetElapsedTime(latest) < ReconnectPace.Interval)
        {
            return;
        }

        latest = Stopwatch.GetTimestamp();
        // The question is not waited for: whether there is somebody to ask is all that matters.
        var code = Librdkafka.AskMetadata(client, allTopics: 0, topic: 0, out var metadata, timeout: 0);
        if (code == ErrorCodes.None)
        {
            Librdkafka.DestroyMetadata(metadata);
        }

        if (code != ErrorCodes.Transport)
        {
            pace.Worked();
        }
        else if (pace.Failed())
        {
            Librdkafka.AddBrokers(client, bootstrapServers);
        }
    }
}
