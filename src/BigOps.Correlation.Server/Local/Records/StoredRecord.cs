using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>One record as it stands in a file.</summary>
/// <param name="Position">Its place, from 1.</param>
/// <param name="ReceivedAt">When it was stamped.</param>
/// <param name="Payload">Its content; valid until the reader reads on.</param>
internal readonly record struct StoredRecord(long Position, Instant ReceivedAt, ReadOnlyMemory<byte> Payload);
