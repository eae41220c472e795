using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>A log as it was found at start, after repair.</summary>
internal sealed record RecoveredLog
{
    /// <summary>Its files, in order.</summary>
    public required List<Segment> Segments { get; init; }

    /// <summary>Bytes of the last file where it can be written on; 0 where a new one has to begin.</summary>
    public required long ActiveBytes { get; init; }

    /// <summary>Position of the next record.</summary>
    public required long NextPosition { get; init; }

    /// <summary>No later stamp was given before.</summary>
    public required Instant LastReceivedAt { get; init; }

    /// <summary>Places that were corrupt and put aside.</summary>
    public required int CorruptPlaces { get; init; }
}
