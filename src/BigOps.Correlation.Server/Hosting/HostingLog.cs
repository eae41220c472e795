using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>Messages of start, stop and reload.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Started on {Urls} with configuration {Version}; data is in '{Directory}'.")]
    public static partial void Started(this ILogger logger, string urls, string version, string directory);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Information, Message = "Restored {Alerts} active alerts: checkpoint at position {Checkpoint}, {Replayed} journal entries replayed in {Elapsed}.")]
    public static partial void Restored(this ILogger logger, int alerts, long checkpoint, long replayed, TimeSpan elapsed);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Information, Message = "Replaying the journal: position {Position} of {Last}.")]
    public static partial void Replaying(this ILogger logger, long position, long last);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Error, Message = "The journal's entry at position {Position} failed on replay and was skipped.")]
    public static partial void ReplayFailed(this ILogger logger, Exception failure, long position);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Error, Message = "A checkpoint failed; the journal is kept until one succeeds.")]
    public static partial void CheckpointFailed(this ILogger logger, Exception failure);

    [LoggerMessage(EventId = 1006, Level = LogLevel.Information, Message = "Stopped: everything accepted is on disk up to position {Position}.")]
    public static partial void Stopped(this ILogger logger, long position);

    [LoggerMessage(EventId = 1007, Level = LogLevel.Information, Message = "Configuration {Version} holds from now on.")]
    public static partial void Reloaded(this ILogger logger, string version);

    [LoggerMessage(EventId = 1008, Level = LogLevel.Error, Message = "The changed configuration is not valid, so {Version} goes on. {Problem}")]
    public static partial void ReloadRefused(this ILogger logger, string version, string problem);

    [LoggerMessage(EventId = 1009, Level = LogLevel.Critical, Message = "The journal has stopped, so the service stops: it cannot keep what it accepts.")]
    public static partial void JournalStopped(this ILogger logger, Exception? failure);

    [LoggerMessage(EventId = 1010, Level = LogLevel.Warning, Message = "Settings of {Sections} changed; they take effect at the next start.")]
    public static partial void NeedsRestart(this ILogger logger, string sections);
}
