using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Local.Checkpoints;

/// <summary>A saved state.</summary>
/// <param name="Position">The last position of the journal that is in it.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="State">The state in its stored form.</param>
internal sealed record Checkpoint(long Position, Instant SavedAt, ReadOnlyMemory<byte> State);
