using BigOps.Correlation.Core.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>Messages of start, stop and reload.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(EventId = EventIds.Started, Level = LogLevel.Information, Message = "Started on {Urls} with configuration {Version}; data is in '{Directory}'.")]
    public static partial void Started(this ILogger logger, string urls, string version, string directory);

    [LoggerMessage(EventId = EventIds.Restored, Level = LogLevel.Information, Message = "Restored {Alerts} active alerts: checkpoint at position {Checkpoint}, {Replayed} journal entries replayed in {Elapsed}.")]
    public static partial void Restored(this ILogger logger, int alerts, long checkpoint, long replayed, TimeSpan elapsed);

    [LoggerMessage(EventId = EventIds.Replaying, Level = LogLevel.Information, Message = "Replaying the journal: position {Position} of {Last}.")]
    public static partial void Replaying(this ILogger logger, long position, long last);

    [LoggerMessage(EventId = EventIds.ReplayFailed, Level = LogLevel.Error, Message = "The journal's entry at position {Position} failed on replay and was skipped.")]
    public static partial void ReplayFailed(this ILogger logger, Exception failure, long position);

    [LoggerMessage(EventId = EventIds.CheckpointFailed, Level = LogLevel.Error, Message = "A checkpoint failed; the journal is kept until one succeeds.")]
    public static partial void CheckpointFailed(this ILogger logger, Exception failure);

    [LoggerMessage(EventId = EventIds.Stopped, Level = LogLevel.Information, Message = "Stopped: everything accepted is on disk up to position {Position}.")]
    public static partial void Stopped(this ILogger logger, long position);

    [LoggerMessage(EventId = EventIds.Reloaded, Level = LogLevel.Information, Message = "Configuration {Version} holds from now on.")]
    public static partial void Reloaded(this ILogger logger, string version);

    [LoggerMessage(EventId = EventIds.ReloadRefused, Level = LogLevel.Error, Message = "The changed configuration is not valid, so {Version} goes on. {Problem}")]
    public static partial void ReloadRefused(this ILogger logger, string version, string problem);

    [LoggerMessage(EventId = EventIds.JournalStopped, Level = LogLevel.Critical, Message = "The journal has stopped, so the service stops: it cannot keep what it accepts.")]
    public static partial void JournalStopped(this ILogger logger, Exception? failure);

    [LoggerMessage(EventId = EventIds.NeedsRestart, Level = LogLevel.Warning, Message = "Settings of {Sections} changed; they take effect at the next start.")]
    public static partial void NeedsRestart(this ILogger logger, string sections);

    [LoggerMessage(EventId = EventIds.ConfigurationMissing, Level = LogLevel.Error, Message = "The log names configuration {Version}, which 'config' in the data directory does not hold or which this build cannot read; what held before goes on.")]
    public static partial void ConfigurationMissing(this ILogger logger, string version);

    [LoggerMessage(EventId = EventIds.RedisUnused, Level = LogLevel.Warning, Message = "'redis.endpoints' is set and 'kafka.bootstrap_servers' is not: Redis is not used.")]
    public static partial void RedisUnused(this ILogger logger);

    [LoggerMessage(EventId = EventIds.IdentityRemembered, Level = LogLevel.Warning, Message = "The installation's key could not be asked of Redis, so the one that this replica remembers goes on. {Reason}")]
    public static partial void IdentityRemembered(this ILogger logger, string reason);

    [LoggerMessage(EventId = EventIds.GrpcLeftOut, Level = LogLevel.Warning, Message = "{Urls}, where gRPC listens by default, is in use by another program: this service goes on without gRPC. Another address is chosen with '--grpc-urls' or 'grpc.urls'.")]
    public static partial void GrpcLeftOut(this ILogger logger, string urls);
}
