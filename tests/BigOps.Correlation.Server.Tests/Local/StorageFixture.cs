using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Journaling;
using BigOps.Correlation.Server.Local.Records;
using BigOps.Correlation.Server.Tests.Local.Files;
using BigOps.Correlation.Testing.Diagnostics;
using BigOps.Correlation.Testing.Files;
using BigOps.Correlation.Testing.Time;

namespace BigOps.Correlation.Server.Tests.Local;

/// <summary>What a test of the storage needs: a directory of its own, a disk with faults, a manual clock, recorded logs and metrics.</summary>
internal sealed class StorageFixture : IDisposable
{
    public StorageFixture() => Environment = new StorageEnvironment(Disk, Time, new StorageMetrics(Meter.Meter), Logger);

    public TemporaryDirectory Directory { get; } = new();

    public FaultyDisk Disk { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public RecordingLogger Logger { get; } = new();

    public RecordingMeter Meter { get; } = new();

    public StorageEnvironment Environment { get; }

    public StorageOptions Options { get; set; } = new();

    /// <summary>Paths of the log files of the directory, in order.</summary>
    public string[] Files => [.. Segment.List(Directory.Path).Select(static segment => segment.Path)];

    /// <summary>Opens the journal of the directory.</summary>
    public Journal Open(LogFloor floor = default) => Journal.Open(Directory.Path, Options, Environment, floor);

    /// <summary>Opens, starts, appends each text as a call of its own, and closes again.</summary>
    public async Task WriteAsync(params string[] texts)
    {
        await using var journal = Open();
        journal.Start(new RecordingConsumer());
        foreach (var text in texts)
        {
            await journal.AppendAsync(Entries(text), CancellationToken.None);
        }
    }

    /// <summary>Small entries that are told apart by a text.</summary>
    public static LogEntry[] Entries(params string[] texts) =>
        [.. texts.Select(static text => new ConfigurationEntry { Version = text })];

    /// <summary>The texts of entries, in order.</summary>
    public static string[] Texts(IEnumerable<LogItem> items) =>
        [.. items.Select(static item => ((ConfigurationEntry)item.Entry!).Version)];

    public void Dispose()
    {
        Meter.Dispose();
        Directory.Dispose();
    }
}
