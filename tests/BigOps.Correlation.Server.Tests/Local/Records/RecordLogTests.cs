using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Server.Local.Records;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Tests.Local.Records;

public sealed class RecordLogTests
{
    private const int Kinds = 6;

    /// <summary>
    /// Whatever happens in whatever order (groups, full disks, failing fsyncs, killed processes), the log holds exactly the
    /// groups that were reported as kept. The model is a list. One group may come back after a refusal: the process was killed
    /// before a disk that failed to sync and to cut off worked again; nobody could have taken it out.
    /// </summary>
    [Fact]
    public void Append_AnyFaultsInAnyOrder_HoldsExactlyWhatWasKept()
    {
        var steps = Gen.Choose(0, Kinds - 1).ListOf(25).Select(static list => string.Concat(list)).ToArbitrary();

        Prop.ForAll(steps, list => HoldsWhatWasKept([.. list.Select(static digit => digit - '0')])).Check(PropertyRuns.Config.WithMaxTest(150));
    }

    private static bool HoldsWhatWasKept(int[] steps)
    {
        using var storage = new StorageFixture();
        var kept = new List<byte>();
        byte[] inDoubt = [];
        var log = Open(storage);
        byte payload = 0;
        foreach (var step in steps)
        {
            storage.Disk.FreeBytes = step == 1 ? 10 : step == 2 ? 60 : long.MaxValue;
            storage.Disk.FailSync = step is 3 or 4;
            storage.Disk.FailTruncate = step == 4;
            if (step == 5)
            {
                log = Open(storage);
                kept.AddRange(log.NextPosition - 1 > kept.Count ? inDoubt : []);
                inDoubt = [];
                continue;
            }

            byte[] group = [payload++, payload++, payload++];
            if (TryAppend(log, group))
            {
                kept.AddRange(group);
                inDoubt = [];
            }
            else if (step == 4 && inDoubt.Length == 0)
            {
                inDoubt = group;
            }
        }

        storage.Disk.FreeBytes = long.MaxValue;
        storage.Disk.FailSync = false;
        storage.Disk.FailTruncate = false;
        Assert.True(TryAppend(log, [255]), "A log must be usable again once the disk is.");
        kept.Add(255);
        _ = Open(storage);

        var read = LogReader.Read(RecordFormat.Journal, Segment.List(storage.Directory.Path), 1, long.MaxValue).Select(static pair => pair.Record).ToList();
        return read.Select(static record => record.Payload.Span[0]).SequenceEqual(kept)
            && read.Select(static record => record.Position).SequenceEqual(Enumerable.Range(1, kept.Count).Select(static position => (long)position));
    }

    /// <summary>Opens without closing what was open before, as after a killed process.</summary>
    private static RecordLog Open(StorageFixture storage)
    {
        var recovered = new LogRecovery(RecordFormat.Journal, storage.Disk, skipCorrupt: false, storage.Logger).Run(storage.Directory.Path, default);
        return new RecordLog(RecordFormat.Journal, storage.Directory.Path, storage.Disk, segmentBytes: 300, recovered);
    }

    private static bool TryAppend(RecordLog log, byte[] group)
    {
        var batch = new RecordBatch();
        foreach (var value in group)
        {
            batch.Add(log.NextPosition + batch.Count, new Instant(1), [value]);
        }

        try
        {
            log.Append(batch, sync: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
