using System.Text.Json;

namespace BigOps.Correlation.Cli.Correlate.Comparing;

/// <summary>What settings that were tried change about the incidents of a file.</summary>
/// <param name="Before">Incidents with events without the settings.</param>
/// <param name="After">Incidents with events with them.</param>
/// <param name="Same">Those of them that have exactly the same events.</param>
/// <param name="MovedEvents">Events that are together with others than before.</param>
/// <param name="Changed">The others of those with the settings, in the order in which their first events came.</param>
internal sealed record TrialDifference(int Before, int After, int Same, long MovedEvents, IReadOnlyList<ChangedIncident> Changed)
{
    // More are no help for the eyes; JSON has all.
    private const int MostShown = 20;

    public static TrialDifference Between(CorrelationOutcome asItIs, CorrelationOutcome tried)
    {
        var before = Sizes(asItIs);
        var pairs = new Dictionary<(string After, string Before), int>();
        var after = new Dictionary<string, int>(StringComparer.Ordinal);
        var moved = 0L;
        for (var index = 0; index < tried.Assignments.Count; index++)
        {
            var (now, was) = (tried.Assignments[index].IncidentId, asItIs.Assignments[index].IncidentId);
            if (now is null)
            {
                moved += was is null ? 0 : 1;
                continue;
            }

            after[now] = after.GetValueOrDefault(now) + 1;
            pairs[(now, was ?? "")] = pairs.GetValueOrDefault((now, was ?? "")) + 1;
        }

        var titles = tried.Incidents.ToDictionary(static incident => incident.Id, static incident => incident.Title, StringComparer.Ordinal);
        var origins = pairs.ToLookup(static pair => pair.Key.After, static pair => (pair.Key.Before, pair.Value), StringComparer.Ordinal);
        var changed = new List<ChangedIncident>();
        foreach (var (id, events) in after)
        {
            var from = origins[id].OrderByDescending(static origin => origin.Value).ThenBy(static origin => origin.Before, StringComparer.Ordinal).ToArray();
            if (from is [var only] && before.GetValueOrDefault(only.Before) == events)
            {
                continue;
            }

            moved += events;
            changed.Add(new ChangedIncident(id, titles.GetValueOrDefault(id, ""), events, [.. from.Select(origin => (origin.Before.Length > 0 ? origin.Before : null, origin.Value, before.GetValueOrDefault(origin.Before)))]));
        }

        return new TrialDifference(before.Count, after.Count, after.Count - changed.Count, moved, changed);
    }

    /// <summary>It for people.</summary>
    public IEnumerable<string> ToLines()
    {
        yield return FormattableString.Invariant($"Incidents with the settings: {After:N0}, without: {Before:N0}; the same in both: {Same:N0}; events that are together with others: {MovedEvents:N0}.");
        foreach (var changed in Changed.Take(MostShown))
        {
            var before = string.Join(", ", changed.Before.Select(static origin => TextOf(origin.Incident, origin.Events, origin.Of)));
            yield return FormattableString.Invariant($"{changed.Id} \"{changed.Title}\": {changed.Events:N0} events, before in {before}");
        }

        if (Changed.Count > MostShown)
        {
            yield return FormattableString.Invariant($"and {Changed.Count - MostShown:N0} more");
        }
    }

    /// <summary>It for programs.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("trial");
        writer.WriteNumber("incidents_before", Before);
        writer.WriteNumber("incidents_after", After);
        writer.WriteNumber("same", Same);
        writer.WriteNumber("moved_events", MovedEvents);
        writer.WriteStartArray("changed");
        foreach (var incident in Changed)
        {
            writer.WriteStartObject();
            writer.WriteString("incident_id", incident.Id);
            writer.WriteString("title", incident.Title);
            writer.WriteNumber("events", incident.Events);
            writer.WriteStartArray("before");
            foreach (var (id, events, of) in incident.Before)
            {
                writer.WriteStartObject();
                writer.WriteString("incident_id", id);
                writer.WriteNumber("events", events);
                writer.WriteNumber("of", of);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string TextOf(string? incident, int events, int of) => incident is null
        ? FormattableString.Invariant($"none ({events:N0})")
        : FormattableString.Invariant($"{incident} ({events:N0} of {of:N0})");

    private static Dictionary<string, int> Sizes(CorrelationOutcome outcome)
    {
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var assignment in outcome.Assignments)
        {
            if (assignment.IncidentId is { } id)
            {
                sizes[id] = sizes.GetValueOrDefault(id) + 1;
            }
        }

        return sizes;
    }
}
