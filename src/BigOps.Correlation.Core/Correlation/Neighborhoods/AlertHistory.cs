using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>What is known of one alert's past: how often it comes, and how often it was part of something. Owned by the shard.</summary>
internal struct AlertHistory
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);
    private static readonly TimeSpan Occasion = TimeSpan.FromMinutes(10);

    // What comes as often as ever is away for twice its usual pause now and then, seldom for longer.
    private const double LongSilence = 2;

    /// <summary>Event time at which it was last heard of.</summary>
    public Instant LastAt;

    /// <summary>Times it came after it had not been heard of for ten minutes; forgotten over a week.</summary>
    public float Occasions;

    /// <summary>Hours for which it was not heard of before it came last; 0 for the first time.</summary>
    public float Silence;

    /// <summary>Groups it was part of.</summary>
    public int Groups;

    /// <summary>Those of them that were bursts.</summary>
    public int Bursts;

    /// <summary>Counts that it was heard of.</summary>
    public void Hear(Instant at)
    {
        if (at - LastAt > Occasion)
        {
            Silence = SilenceAt(at);
            Occasions = (float)OccasionsAt(at) + 1;
        }

        LastAt = Instant.Later(LastAt, at);
    }

    /// <summary>Occasions, as far as they are not forgotten.</summary>
    public readonly double OccasionsAt(Instant at) =>
        Occasions == 0 || at <= LastAt ? Occasions : Occasions * Math.Exp(-((at - LastAt) / Memory));

    /// <summary>
    /// How rare it is: log(1 + hours per occasion), with half an occasion assumed, over the hours that were watched. One that
    /// comes after a silence of more than twice that is as rare as one that always comes after as long: what was
    /// frequent days ago and then stopped is news when it comes again.
    /// </summary>
    /// <param name="at">Now.</param>
    /// <param name="watchedSince">Since when anything is watched.</param>
    public readonly double RarityAt(Instant at, Instant watchedSince)
    {
        var hours = 1 + (Memory.TotalHours * (1 - Math.Exp(-Math.Max(0, (at - watchedSince) / Memory))));
        var (usual, silence) = (hours / (OccasionsAt(at) + 0.5), SilenceAt(at));
        return Math.Log(1 + (silence > LongSilence * usual ? silence : usual));
    }

    /// <summary>Share of its groups that were bursts, with one group assumed that half was.</summary>
    public readonly double BurstShare => (Bursts + 0.5) / (Groups + 1);

    // Before this occasion, or until now where it would begin one.
    private readonly float SilenceAt(Instant at) =>
        at - LastAt <= Occasion ? Silence : Occasions == 0 ? 0 : (float)(at - LastAt).TotalHours;

    /// <summary>Counts a group.</summary>
    public void CountGroup(bool isBurst)
    {
        if (Groups == int.MaxValue / 2)
        {
            (Groups, Bursts) = (Groups / 2, Bursts / 2);
        }

        Groups++;
        Bursts += isBurst ? 1 : 0;
    }

    public readonly void Save(StateWriter writer)
    {
        writer.Instant(LastAt);
        writer.Real(Occasions);
        writer.Real(Silence);
        writer.Int(Groups);
        writer.Int(Bursts);
    }

    public static AlertHistory Load(StateReader reader) => new()
    {
        LastAt = reader.Instant(),
        Occasions = (float)reader.Real(),
        Silence = (float)reader.Real(),
        Groups = (int)reader.Int(),
        Bursts = (int)reader.Int(),
    };
}
