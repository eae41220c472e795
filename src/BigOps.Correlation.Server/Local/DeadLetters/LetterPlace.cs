using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.DeadLetters;

/// <summary>Where a letter stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="StoredAt">When it was stored; its age counts from here.</param>
/// <param name="Segment">The file.</param>
/// <param name="Offset">Offset of its record in the file.</param>
internal readonly record struct LetterPlace(long Id, Instant StoredAt, Segment Segment, long Offset);
