using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Storms;

/// <summary>
/// How many incidents default grouping would open in a scope in a minute of event time, and the storm that goes on there.
/// Owned by the shard.
/// </summary>
internal sealed class ScopeStorm
{
    /// <summary>Checks of which a storm tells how many there were; those beyond it count together.</summary>
    public const int MostKinds = 1_024;

    /// <summary>Minutes under half the threshold after which a storm is over.</summary>
    public const int CalmMinutes = 5;

    private const long MinuteMs = 60_000;

    private readonly Dictionary<string, long> kinds = new(StringComparer.Ordinal);
    private int quietMinutes;

    /// <summary>The minute of event time that is counted.</summary>
    public long Minute { get; private set; }

    /// <summary>Openings in that minute.</summary>
    public int Openings { get; private set; }

    /// <summary>When the storm began, in event time; null where there is none.</summary>
    public Instant? Since { get; private set; }

    /// <summary>Number of the storm's incident; 0 where there is none.</summary>
    public long Group { get; set; }

    /// <summary>When an alert of the storm came last, by the shard's clock.</summary>
    public Instant HeardAt { get; private set; }

    /// <summary>Alerts that went into the storm's incident.</summary>
    public long Alerts { get; private set; }

    /// <summary>Checks of these alerts that are told apart.</summary>
    public int Kinds => kinds.Count;

    /// <summary>At how many alerts its incident says again what it has.</summary>
    public long TellAt { get; set; }

    /// <summary>What is affected most.</summary>
    public FrequentNames Entities { get; } = new();

    /// <summary>The most frequent checks of these alerts.</summary>
    public IEnumerable<KeyValuePair<string, long>> MostChecks => kinds
        .OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Whether the rate has been low for so long that the storm is over.</summary>
    public bool IsOver(Instant now) => Since is not null && (quietMinutes >= CalmMinutes || now - HeardAt >= TimeSpan.FromMinutes(CalmMinutes));

    /// <summary>Counts an opening.</summary>
    /// <returns>Whether it is the one that begins a storm.</returns>
    public bool Count(Instant at, Instant now, int threshold)
    {
        var minute = at.UnixMilliseconds / MinuteMs;
        if (minute > Minute)
        {
            // A storm that comes back before anybody looked is the same storm.
            quietMinutes = Openings * 2 < threshold ? quietMinutes + (int)Math.Min(CalmMinutes, minute - Minute) : (int)Math.Min(CalmMinutes, minute - Minute - 1);
            (Minute, Openings) = (minute, 0);
        }

        Openings++;
        quietMinutes = Openings > threshold ? 0 : quietMinutes;
        HeardAt = Since is null ? HeardAt : now;
        return Since is null && Openings > threshold;
    }

    /// <summary>A storm begins.</summary>
    public void Begin(Instant at, Instant now) => (Since, HeardAt, quietMinutes, TellAt) = (at, now, 0, 1);

    /// <summary>Whether a check had no alert since the storm began; it has one now.</summary>
    /// <returns>Null where there are too many to say.</returns>
    public bool? IsFirst(string check)
    {
        if (kinds.ContainsKey(check))
        {
            return false;
        }

        return kinds.Count < MostKinds ? kinds.TryAdd(check, 0) : null;
    }

    /// <summary>Takes an alert.</summary>
    public void Take(EventContent content)
    {
        Alerts++;
        if (kinds.TryGetValue(content.Check, out var count))
        {
            kinds[content.Check] = count + 1;
        }

        if (content.Entity.Length > 0)
        {
            Entities.Add(content.Entity);
        }
    }

    /// <summary>The storm is over.</summary>
    public void End()
    {
        (Since, Group, Alerts, TellAt, quietMinutes) = (null, 0, 0, 0, 0);
        kinds.Clear();
        Entities.Clear();
    }

    public void Save(StateWriter writer)
    {
        writer.Int(Minute);
        writer.Int(Openings);
        writer.Instant(Since);
        if (Since is null)
        {
            return;
        }

        writer.Int(quietMinutes);
        writer.Int(Group);
        writer.Instant(HeardAt);
        writer.Int(Alerts);
        writer.Int(TellAt);
        writer.List([.. kinds.OrderBy(static pair => pair.Key, StringComparer.Ordinal)], static (target, pair) =>
        {
            target.Text(pair.Key);
            target.Int(pair.Value);
        });
        Entities.Save(writer);
    }

    public static ScopeStorm Load(StateReader reader)
    {
        var storm = new ScopeStorm { Minute = reader.Int(), Openings = (int)reader.Int(), Since = reader.OptionalInstant() };
        if (storm.Since is null)
        {
            return storm;
        }

        (storm.quietMinutes, storm.Group) = ((int)reader.Int(), reader.Int());
        storm.HeardAt = reader.Instant();
        (storm.Alerts, storm.TellAt) = (reader.Int(), reader.Int());
        foreach (var (check, count) in reader.List(static source => (source.Text(), source.Int())))
        {
            storm.kinds[check] = count;
        }

        storm.Entities.Load(reader);
        return storm;
    }
}
