using BigOps.Correlation.Core.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Local;

/// <summary>What the embedded storage says. Its event ids are 3000 to 3099; none is used twice.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(EventIds.TailCut, LogLevel.Warning, "The tail of '{Path}' from offset {Offset} ({SizeBytes} bytes) was cut off: {Problem}. None of it was acknowledged, unless the disk changed bytes by itself.")]
    public static partial void TailCut(this ILogger logger, string path, long offset, long sizeBytes, string problem);

    [LoggerMessage(EventIds.CorruptPutAside, LogLevel.Error, "'{Path}' is corrupt at offset {Offset}: {Problem}. Its rest is put aside because storage.skip_corrupt is set; input may be lost.")]
    public static partial void CorruptPutAside(this ILogger logger, string path, long offset, string problem);

    [LoggerMessage(EventIds.LogEndsBeforeCheckpoint, LogLevel.Warning, "The log in '{Directory}' ends at position {Last}, the checkpoint covers {Covered}; it goes on behind the checkpoint.")]
    public static partial void LogEndsBeforeCheckpoint(this ILogger logger, string directory, long last, long covered);

    [LoggerMessage(EventIds.WriteFailed, LogLevel.Error, "A group of {Entries} entries could not be written to '{Directory}' and was refused.")]
    public static partial void WriteFailed(this ILogger logger, Exception exception, string directory, int entries);

    [LoggerMessage(EventIds.SyncFailed, LogLevel.Error, "Written records in '{Directory}' could not be made durable; a power cut may lose them.")]
    public static partial void SyncFailed(this ILogger logger, Exception exception, string directory);

    [LoggerMessage(EventIds.ConsumerFailed, LogLevel.Critical, "The consumer of the journal failed at position {Position}; the journal takes nothing more until a restart replays it.")]
    public static partial void ConsumerFailed(this ILogger logger, Exception exception, long position);

    [LoggerMessage(EventIds.SegmentsDeleted, LogLevel.Information, "{Segments} segments up to position {Position} were deleted from '{Directory}'.")]
    public static partial void SegmentsDeleted(this ILogger logger, int segments, long position, string directory);

    [LoggerMessage(EventIds.CheckpointBroken, LogLevel.Warning, "The checkpoint '{Path}' is broken: {Problem}. It was put aside and an older one is used.")]
    public static partial void CheckpointBroken(this ILogger logger, string path, string problem);

    [LoggerMessage(EventIds.NoCheckpointUsable, LogLevel.Error, "No checkpoint in '{Directory}' is usable; the state is rebuilt from the journal alone because storage.skip_corrupt is set.")]
    public static partial void NoCheckpointUsable(this ILogger logger, string directory);

    [LoggerMessage(EventIds.DeleteFailed, LogLevel.Warning, "'{Path}' could not be deleted; it is tried again later.")]
    public static partial void DeleteFailed(this ILogger logger, Exception exception, string path);

    [LoggerMessage(EventIds.LetterUnreadable, LogLevel.Warning, "A letter at position {Position} of '{Path}' could not be read and is left out.")]
    public static partial void LetterUnreadable(this ILogger logger, Exception exception, long position, string path);

    [LoggerMessage(EventId = EventIds.SpoolWaits, Level = LogLevel.Warning, Message = "{Waiting} events wait in the journal to be taken on; it goes on by itself. {Problem}")]
    public static partial void SpoolWaits(this ILogger logger, long waiting, string problem);

    [LoggerMessage(EventIds.ChainEndsEarly, LogLevel.Warning, "Segments in '{Path}' are read up to offset {Offset} only: {Problem}. After a crash that is usual, and nothing behind it was acknowledged.")]
    public static partial void ChainEndsEarly(this ILogger logger, string path, long offset, string problem);
}
