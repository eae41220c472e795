namespace BigOps.Correlation.Integration.Tests.Durability;

/// <summary>What must be known of alerts after a stream of events, told the simple way. Events come in order of time.</summary>
internal sealed class NaiveAlerts
{
    private readonly HashSet<string> seen = [];
    private readonly SortedDictionary<string, (bool Firing, int Occurrence, int Events)> alerts = new(StringComparer.Ordinal);

    public void Apply(IEnumerable<PlannedEvent> events)
    {
        foreach (var planned in events.Where(planned => seen.Add(planned.Id)))
        {
            var name = $"{planned.Check}/{planned.Entity}";
            var known = alerts.TryGetValue(name, out var alert);
            if (planned.Firing)
            {
                alerts[name] = alert.Firing ? (true, alert.Occurrence, alert.Events + 1) : (true, alert.Occurrence + 1, 1);
            }
            else if (known)
            {
                alerts[name] = (false, alert.Occurrence, alert.Events);
            }
        }
    }

    /// <summary>Lines that compare with those of the service.</summary>
    public IEnumerable<string> Lines() => alerts.Select(alert => $"{alert.Key} {(alert.Value.Firing ? "firing" : "resolved")} #{alert.Value.Occurrence} events {alert.Value.Events}");
}
