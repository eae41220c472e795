using BigOps.Correlation.Rules.Settings;
using BigOps.Correlation.Server.Local;

namespace BigOps.Correlation.Server.Configuration;

/// <summary><c>storage</c>.</summary>
internal static class StorageSection
{
    public static Section<StorageOptions> Create() => new(
        StorageOptions.SectionName,
        "The embedded storage: journal, checkpoints and dead letters in one directory.",
        new ObjectKind<StorageOptions>(() => new StorageOptions())
            .With("directory", Kind.Text(1, 4_096), o => o.Directory, (o, v) => o with { Directory = v },
                "Where everything is kept; `--data` wins.")
            .With("fsync", Kind.Choice(("group", FsyncPolicy.Group), ("interval", FsyncPolicy.Interval), ("never", FsyncPolicy.Never)),
                o => o.Fsync, (o, v) => o with { Fsync = v },
                "When an answer to a sender is given: after the fsync of its group, after the write with fsync at an interval, or after the write.")
            .With("fsync_interval", Kind.Duration("10ms", "10s"), o => o.FsyncInterval, (o, v) => o with { FsyncInterval = v },
                "Time between fsyncs with `fsync: interval`.")
            .With("segment_bytes", Kind.Size("64KiB", "1GiB"), o => o.SegmentBytes, (o, v) => o with { SegmentBytes = v },
                "Bytes of one journal segment.")
            .With("retention_bytes", Kind.Size("1MiB", "1024TiB"), o => o.RetentionBytes, (o, v) => o with { RetentionBytes = v },
                "Bytes of all segments kept at most, what no checkpoint covers excepted.")
            .With("retention_age", Kind.Duration("1m", "3650d"), o => o.RetentionAge, (o, v) => o with { RetentionAge = v },
                "How long segments that a checkpoint covers are kept.")
            .With("checkpoint_interval", Kind.Duration("1s", "1h"), o => o.CheckpointInterval, (o, v) => o with { CheckpointInterval = v },
                "Time between checkpoints of the embedded mode.")
            .With("queue_entries", Kind.Integer(16, 16_777_216), o => o.QueueEntries, (o, v) => o with { QueueEntries = v },
                "Entries waiting for the disk at most, then senders get 429.")
            .With("dead_letter_bytes", Kind.Size("64KiB", "1TiB"), o => o.DeadLetterBytes, (o, v) => o with { DeadLetterBytes = v },
                "Bytes of dead letters kept at most.")
            .With("dead_letter_age", Kind.Duration("1m", "3650d"), o => o.DeadLetterAge, (o, v) => o with { DeadLetterAge = v },
                "How long dead letters are kept.")
            .With("skip_corrupt", Kind.Boolean, o => o.SkipCorrupt, (o, v) => o with { SkipCorrupt = v },
                "True quarantines the corrupt rest of a segment and goes on, with an error in the log; false refuses to start."),
        new StorageOptions());
}
