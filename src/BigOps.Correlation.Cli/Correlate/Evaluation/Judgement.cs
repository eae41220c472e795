using BigOps.Correlation.Core.Replay;

namespace BigOps.Correlation.Cli.Correlate.Evaluation;

/// <summary>Holds what a run decided against labels.</summary>
internal static class Judgement
{
    /// <summary>The figures of a run.</summary>
    /// <param name="labels">What events were really part of.</param>
    /// <param name="outcome">What the run decided.</param>
    /// <param name="events">What was read, one for each assignment.</param>
    public static IReadOnlyList<KeyValuePair<string, double>> Of(
        IReadOnlyList<LabelLine> labels, CorrelationOutcome outcome, IReadOnlyList<ReadEvent> events)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < outcome.Assignments.Count; place++)
        {
            places[outcome.Assignments[place].EventId] = place;
        }

        var judged = new Dictionary<string, JudgedEvent>(StringComparer.Ordinal);
        foreach (var label in labels)
        {
            judged[label.Id!] = places.TryGetValue(label.Id!, out var place)
                ? Judge(label, outcome.Assignments[place], events[place])
                : new JudgedEvent(label.Id!, label.Incident, null, false);
        }

        var importance = outcome.Incidents.ToDictionary(incident => incident.Id, incident => incident.Score, StringComparer.Ordinal);
        return Figures.Of(new Confusion(judged.Values), importance);
    }

    private static JudgedEvent Judge(LabelLine label, Assignment made, in ReadEvent read) =>
        new(label.Id!, label.Incident, made.IncidentId, made.Suppressed && made.IncidentId is null)
        {
            Key = (read.Cluster, read.Entity, read.Check),
            OccurredAt = read.OccurredAt,
            DecidedAt = made.At,
        };
}
