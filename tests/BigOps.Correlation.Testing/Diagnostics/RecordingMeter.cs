using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace BigOps.Correlation.Testing.Diagnostics;

/// <summary>A meter of its own for one test, with everything it recorded. Any thread may use it.</summary>
public sealed class RecordingMeter : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> recorded = new();

    /// <summary>Creates the meter and listens to it.</summary>
    public RecordingMeter()
    {
        listener.InstrumentPublished = (instrument, source) =>
        {
            if (ReferenceEquals(instrument.Meter, Meter))
            {
                source.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
    }

    /// <summary>The meter to record on.</summary>
    public Meter Meter { get; } = new("BigOps.Correlation");

    /// <summary>Sum of what a counter recorded, over all tags or over those written as <c>name=value</c>.</summary>
    public double Total(string name, string tags = "") =>
        recorded.Where(item => item.Name == name && item.Tags.Contains(tags, StringComparison.Ordinal)).Sum(static item => item.Value);

    /// <summary>How often an instrument recorded.</summary>
    public int Count(string name) => recorded.Count(item => item.Name == name);

    /// <summary>What an observable instrument shows now, or null where it shows nothing.</summary>
    public double? Observe(string name)
    {
        var before = recorded.Count;
        listener.RecordObservableInstruments();
        foreach (var item in recorded.Skip(before))
        {
            if (item.Name == name)
            {
                return item.Value;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        listener.Dispose();
        Meter.Dispose();
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new List<string>();
        foreach (var (key, tag) in tags)
        {
            text.Add($"{key}={tag}");
        }

        recorded.Enqueue((instrument.Name, value, string.Join(',', text)));
    }
}
