using System.Diagnostics.Metrics;

namespace BigOps.Correlation.Server.Local;

/// <summary>The instruments of the embedded storage. Any thread records.</summary>
internal sealed class StorageMetrics
{
    private readonly Meter meter;
    private readonly Counter<long> appended;
    private readonly Counter<long> failures;
    private readonly Counter<long> corrupt;
    private readonly Counter<long> lettersDropped;
    private readonly Histogram<double> syncDuration;
    private readonly Histogram<double> checkpointDuration;

    /// <summary>Creates the instruments on the service's meter.</summary>
    public StorageMetrics(Meter meter)
    {
        this.meter = meter;
        appended = meter.CreateCounter<long>("bigops_journal_appended_total", description: "Entries made durable by the journal.");
        failures = meter.CreateCounter<long>("bigops_journal_failures_total", description: "Failures of the journal, by reason.");
        corrupt = meter.CreateCounter<long>("bigops_journal_corrupt_total", description: "Corrupt places of the journal and the dead letters that were put aside.");
        lettersDropped = meter.CreateCounter<long>("bigops_deadletter_dropped_total", description: "Dead letters dropped because of the limit of bytes or age.");
        syncDuration = meter.CreateHistogram<double>("bigops_journal_fsync_duration_seconds", "s", "Time that writing a group and its fsync took.");
        checkpointDuration = meter.CreateHistogram<double>("bigops_checkpoint_duration_seconds", "s", "Time that saving a checkpoint took.");
    }

    /// <summary>Counts entries made durable.</summary>
    public void Appended(int entries) => appended.Add(entries);

    /// <summary>Counts a failure; the reason is a name of <see cref="FailureReason"/>.</summary>
    public void Failed(string reason) => failures.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Counts corrupt places.</summary>
    public void Corrupt(int places) => corrupt.Add(places);

    /// <summary>Counts dropped dead letters.</summary>
    public void LettersDropped(int letters) => lettersDropped.Add(letters);

    /// <summary>Records the time of one group.</summary>
    public void Synced(TimeSpan duration) => syncDuration.Record(duration.TotalSeconds);

    /// <summary>Records the time of one checkpoint.</summary>
    public void CheckpointSaved(TimeSpan duration) => checkpointDuration.Record(duration.TotalSeconds);

    /// <summary>Shows size and queue of the journal.</summary>
    public void ObserveJournal(Func<long> sizeBytes, Func<int> queueLength, Func<int> queueCapacity)
    {
        meter.CreateObservableGauge("bigops_journal_bytes", sizeBytes, description: "Bytes of all journal segments.");
        meter.CreateObservableGauge("bigops_journal_queue_length", queueLength, description: "Entries waiting for the disk.");
        meter.CreateObservableGauge("bigops_journal_queue_capacity", queueCapacity, description: "Entries that may wait for the disk.");
    }

    /// <summary>Shows the age of the newest checkpoint; nothing while there is none.</summary>
    public void ObserveCheckpoint(Func<double?> ageSeconds) => meter.CreateObservableGauge(
        "bigops_checkpoint_age_seconds",
        () => ageSeconds() is { } age ? [new Measurement<double>(age)] : Array.Empty<Measurement<double>>(),
        description: "Seconds since the newest checkpoint was saved.");

    /// <summary>Shows the number of dead letters.</summary>
    public void ObserveLetters(Func<int> count) =>
        meter.CreateObservableGauge("bigops_deadletter_letters", count, description: "Dead letters kept.");
}
