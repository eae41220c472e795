using System.Diagnostics.Metrics;
using BigOps.Correlation.Redis.Checkpoints;
using BigOps.Correlation.Redis.Connections;

namespace BigOps.Correlation.Redis;

/// <summary>The instruments of Redis; all are read when scraped.</summary>
internal static class RedisMetrics
{
    /// <summary>Shows the figures of a process.</summary>
    public static void Observe(Meter meter, IRedisClient client, ConnectionTraffic traffic, CheckpointFigures states)
    {
        meter.CreateObservableGauge("bigops_redis_up", () => client.Problem is null ? 1 : 0, description: "1 while Redis can be reached.");
        meter.CreateObservableCounter("bigops_redis_commands_total", () => traffic.Commands, description: "Commands sent to Redis.");
        meter.CreateObservableCounter("bigops_redis_refused_total", () => traffic.Refusals, description: "Commands that Redis refused.");
        meter.CreateObservableCounter("bigops_redis_sent_bytes_total", () => traffic.SentBytes, description: "Bytes sent to Redis.");
        meter.CreateObservableCounter("bigops_redis_received_bytes_total", () => traffic.ReceivedBytes, description: "Bytes received from Redis.");
        meter.CreateObservableCounter("bigops_redis_reconnects_total", () => traffic.Reconnects, description: "Connections to Redis that broke.");
        meter.CreateObservableCounter("bigops_redis_segments_total", () => states.Added, description: "Segments of states that were added.");
        meter.CreateObservableCounter("bigops_redis_segment_bytes_total", () => states.Bytes, description: "Bytes of segments of states that were added.");
        meter.CreateObservableCounter("bigops_redis_fenced_total", () => states.Refused, description: "Writes to states that were refused because another process owns the partition.");
        meter.CreateObservableCounter("bigops_redis_lost_states_total", () => states.Lost, description: "States that Redis lost in whole or in part, found when they were read or added to.");
    }
}
