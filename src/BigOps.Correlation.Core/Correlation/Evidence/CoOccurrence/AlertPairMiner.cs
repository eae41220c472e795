using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>
/// Learns which alerts, by their identity, follow which others: sharper than edges between checks where one entity is not
/// like another, and slower to learn. The same counts and thresholds. One thread owns it.
/// </summary>
public sealed class AlertPairMiner
{
    private const byte Version = 1;

    private readonly CoOccurrenceOptions options;
    private readonly PairLearner learner;

    /// <summary>Creates a miner that has seen nothing.</summary>
    public AlertPairMiner(CoOccurrenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Require();
        this.options = options;
        learner = new PairLearner(options);
    }

    /// <summary>Pairs that are counted.</summary>
    public int PairCount => learner.Pairs.Count;

    /// <summary>Entities and pairs that were forgotten because of the budget.</summary>
    public long Forgotten => learner.Forgotten + learner.Pairs.Forgotten;

    /// <summary>Takes in an alert that fired.</summary>
    /// <param name="alert">Its identity.</param>
    /// <param name="entity">Where, within its scope.</param>
    /// <param name="linked">Entities that the topology puts beside it.</param>
    /// <param name="at">Event time.</param>
    public void Take(Fingerprint alert, Fingerprint entity, ReadOnlySpan<Fingerprint> linked, Instant at) =>
        learner.Take(NumberOf(alert), entity, linked, at);

    /// <summary>How strongly one alert is followed by another, 0 to 1; 0 where nothing is known.</summary>
    public double ScoreOf(Fingerprint from, Fingerprint to)
    {
        var found = PairJudge.Judge(learner, learner.Pairs.Find(NumberOf(from), NumberOf(to)), options);
        return found.Belongs ? PairTest.Score(found.Lift, options.MinLift) : 0;
    }

    /// <summary>Writes what was learned.</summary>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte(Version);
        learner.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote, in place of everything known.</summary>
    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Byte() is var version && version != Version)
        {
            throw new InvalidDataException($"Pairs of alerts are stored in version {version}, and {Version} is known.");
        }

        learner.Load(reader);
    }

    // Half of a keyed hash is enough: among a million alerts two with one number are less likely than one in ten million.
    private static long NumberOf(Fingerprint alert) => (long)(alert.High ^ alert.Low);
}
