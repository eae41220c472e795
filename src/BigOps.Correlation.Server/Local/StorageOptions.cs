namespace BigOps.Correlation.Server.Local;

/// <summary>The embedded storage: journal, checkpoints and dead letters in one directory.</summary>
public sealed record StorageOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string SectionName = "storage";

    /// <summary>Where everything is kept; default <c>./data</c>. <c>--data</c> wins.</summary>
    public string Directory { get; init; } = "./data";

    /// <summary>When an answer to a sender is given; default after the group's fsync.</summary>
    public FsyncPolicy Fsync { get; init; } = FsyncPolicy.Group;

    /// <summary>Time between fsyncs with <see cref="FsyncPolicy.Interval"/>; default 200 ms, 10 ms to 10 s.</summary>
    public TimeSpan FsyncInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Bytes of one journal segment; default 64 MiB, 64 KiB to 1 GiB.</summary>
    public long SegmentBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Bytes of all segments kept at most, what no checkpoint covers excepted; default 4 GiB.</summary>
    public long RetentionBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>How long covered segments are kept; default 7 days.</summary>
    public TimeSpan RetentionAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Time between checkpoints of the embedded mode; default 30 seconds, 1 second to 1 hour.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Entries waiting for the disk at most, then senders get 429; default 65,536.</summary>
    public int QueueEntries { get; init; } = 65_536;

    /// <summary>Bytes of dead letters kept at most; default 256 MiB.</summary>
    public long DeadLetterBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How long dead letters are kept; default 30 days.</summary>
    public TimeSpan DeadLetterAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>True quarantines the corrupt rest of a segment and goes on, with an error in the log; default false refuses to start.</summary>
    public bool SkipCorrupt { get; init; }
}
