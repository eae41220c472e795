using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>The checks that fired on an entity lately. Owned by the shard.</summary>
internal sealed class EntityTrace(Fingerprint entity)
{
    private CheckTrace[] checks = [];
    private int count;

    public Fingerprint Entity => entity;

    /// <summary>Its latest event, in epoch milliseconds.</summary>
    public long LastMs { get; private set; } = long.MinValue;

    public ReadOnlySpan<CheckTrace> Checks => checks.AsSpan(0, count);

    /// <summary>Asks ahead of time for its checks.</summary>
    public void Prefetch() => CacheLines.Prefetch(checks, count);

    /// <summary>Counts an event. Over the limit the check that was quiet longest makes room.</summary>
    public void Add(long check, Instant at, double weight, CoOccurrenceOptions options)
    {
        LastMs = Math.Max(LastMs, at.UnixMilliseconds);
        var oldest = 0;
        for (var index = 0; index < count; index++)
        {
            if (checks[index].Check == check)
            {
                checks[index].Add(at, weight, options.Window.TotalMilliseconds);
                return;
            }

            oldest = checks[index].LastMs < checks[oldest].LastMs ? index : oldest;
        }

        if (count < options.MaxChecksOfEntity)
        {
            if (count == checks.Length)
            {
                Array.Resize(ref checks, Math.Min(options.MaxChecksOfEntity, Math.Max(2, count * 2)));
            }

            oldest = count++;
        }

        checks[oldest] = CheckTrace.First(check, at, weight);
    }

    /// <summary>Says which alert brought the latest event of a check.</summary>
    public void Name(long check, Fingerprint alert)
    {
        foreach (ref var known in checks.AsSpan(0, count))
        {
            if (known.Check == check)
            {
                known.Alert = alert;
                return;
            }
        }
    }

    public void Scale(double factor)
    {
        foreach (ref var check in checks.AsSpan(0, count))
        {
            check.Scale(factor);
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Fingerprint(entity);
        writer.Int(LastMs);
        writer.UInt((ulong)count);
        foreach (ref readonly var check in Checks)
        {
            check.Save(writer);
        }
    }

    public static EntityTrace Load(StateReader reader)
    {
        var trace = new EntityTrace(reader.Fingerprint()) { LastMs = reader.Int() };
        trace.checks = new CheckTrace[reader.Count()];
        foreach (ref var check in trace.checks.AsSpan())
        {
            check = CheckTrace.Load(reader);
            trace.count++;
        }

        return trace;
    }
}
