using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>What the writer knows of one of its shards. One task.</summary>
/// <param name="number">Number of the shard.</param>
/// <param name="token">Makes words that no other writer has.</param>
/// <param name="pace">Says when an incident is written again.</param>
internal sealed class ShownShard(int number, Func<string> token, IncidentPace pace)
{
    /// <summary>Number of the shard.</summary>
    public int Number => number;

    /// <summary>A word that nobody had before; another one whenever it begins anew, so that readers do too.</summary>
    public string Writer { get; private set; } = token();

    /// <summary>What was written of incidents.</summary>
    public Dictionary<string, (long Version, long Events)> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>When an incident is written again.</summary>
    public IncidentPace Pace => pace;

    /// <summary>Incidents that changed and wait for their turn.</summary>
    public HashSet<string> Waiting { get; } = new(StringComparer.Ordinal);

    /// <summary>False until everything was written once.</summary>
    public bool IsWhole { get; set; }

    /// <summary>False until a first write took the place of what was there.</summary>
    public bool Began { get; set; }

    /// <summary>Number of the latest change.</summary>
    public long Sequence { get; set; }

    /// <summary>Silences as they were written last.</summary>
    public IReadOnlyList<SilenceView>? Silences { get; set; }

    /// <summary>Decisions as they were written last.</summary>
    public IReadOnlyList<DecisionView>? Decisions { get; set; }

    /// <summary>What days counted, as it was written last.</summary>
    public IReadOnlyList<KpiDayView>? Kpis { get; set; }

    /// <summary>When decisions or days were written last, a stamp of the clock; null for never.</summary>
    public long? FrequentAt { get; set; }

    /// <summary>Forgets all: what is in Redis is not known any more.</summary>
    public void BeginAnew()
    {
        Written.Clear();
        Waiting.Clear();
        Pace.Clear();
        Writer = token();
        (IsWhole, Began, Silences, Decisions, Kpis) = (false, false, null, null, null);
        FrequentAt = null;
    }
}
