using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>
/// What a checkpoint has already seen. Files wholly below it are not needed to rebuild the state, so they are not read at
/// start; and new positions and stamps always lie above it, even where the log lost its end.
/// </summary>
/// <param name="Position">The last position the checkpoint covers; 0 where there is no checkpoint.</param>
/// <param name="ReceivedAt">The checkpoint's clock.</param>
internal readonly record struct LogFloor(long Position, Instant ReceivedAt);
