using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Core.Suppression;

/// <summary>Silences that are pending, active, or ended within the retention. Owned by the shard.</summary>
internal sealed class SilenceStore : IKeyedEntries<string>
{
    /// <summary>Silences kept at most; a further one is refused and counted.</summary>
    public const int Limit = 10_000;

    /// <summary>How long an ended silence stays readable (Alertmanager's default).</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(120);

    private readonly SortedDictionary<string, StoredSilence> silences = new(StringComparer.Ordinal);
    private readonly LimitCounters limits;
    private StoredSilence[]? all;

    public SilenceStore(LimitCounters limits)
    {
        this.limits = limits;
        Chain = new KeyedChain<string>(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<string> Chain { get; }

    IReadOnlyCollection<string> IKeyedEntries<string>.Keys => silences.Keys;

    /// <summary>All of them by id, in an array of their own: each transition of an alert looks at them.</summary>
    public StoredSilence[] All => all ??= [.. silences.Values];

    /// <summary>True where there is none, not even an ended one.</summary>
    public bool IsEmpty => silences.Count == 0;

    public StoredSilence? Find(string id) => silences.GetValueOrDefault(id);

    /// <summary>Creates or replaces a silence.</summary>
    /// <returns>Why it is refused, or empty.</returns>
    public string Set(SilenceSpec spec, Instant now)
    {
        if (spec.EndsAt <= now)
        {
            return "The end of a silence must be in the future.";
        }

        if (!silences.ContainsKey(spec.Id) && silences.Count >= Limit)
        {
            limits.Count(PipelineLimit.Silences);
            return $"There are {Limit} silences, which is the limit.";
        }

        Put(new StoredSilence(spec, now));
        return "";
    }

    /// <summary>Ends a silence now.</summary>
    /// <returns>False where there is none that could end.</returns>
    public bool Expire(string id, Instant now)
    {
        if (!silences.TryGetValue(id, out var silence) || silence.Spec.EndsAt <= now)
        {
            return false;
        }

        var startsAt = Instant.Earlier(silence.Spec.StartsAt, now);
        Put(new StoredSilence(silence.Spec with { StartsAt = startsAt, EndsAt = now }, now));
        return true;
    }

    /// <summary>Forgets what ended before the retention.</summary>
    /// <returns>How many.</returns>
    public int Forget(Instant now)
    {
        var over = silences.Values.Where(silence => silence.ForgottenAt <= now).Select(silence => silence.Spec.Id).ToArray();
        foreach (var id in over)
        {
            silences.Remove(id);
            Chain.Mark(id);
        }

        all = null;
        return over.Length;
    }

    public void Save(StateWriter writer) => writer.List(silences.Values, Write);

    public void Load(StateReader reader)
    {
        silences.Clear();
        all = null;
        foreach (var silence in reader.List(Read))
        {
            silences.Add(silence.Spec.Id, silence);
        }
    }

    void IKeyedEntries<string>.WriteKey(StateWriter writer, string key) => writer.Text(key);

    string IKeyedEntries<string>.ReadKey(StateReader reader) => reader.Text();

    bool IKeyedEntries<string>.Contains(string key) => silences.ContainsKey(key);

    void IKeyedEntries<string>.WriteEntry(StateWriter writer, string key) => Write(writer, silences[key]);

    void IKeyedEntries<string>.ReadEntry(StateReader reader, string key)
    {
        silences[key] = Read(reader);
        all = null;
    }

    void IKeyedEntries<string>.RemoveEntry(string key)
    {
        silences.Remove(key);
        all = null;
    }

    private void Put(StoredSilence silence)
    {
        silences[silence.Spec.Id] = silence;
        Chain.Mark(silence.Spec.Id);
        all = null;
    }

    private static void Write(StateWriter writer, StoredSilence silence)
    {
        LogEntryCodec.WriteSilence(writer, silence.Spec);
        writer.Instant(silence.UpdatedAt);
    }

    private static StoredSilence Read(StateReader reader) => new(LogEntryCodec.ReadSilence(reader), reader.Instant());
}
