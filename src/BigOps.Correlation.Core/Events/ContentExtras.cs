namespace BigOps.Correlation.Core.Events;

/// <summary>What few events say; those that say nothing of it have none. Immutable.</summary>
/// <param name="Key">Explicit identity.</param>
/// <param name="Values">Numbers by name.</param>
/// <param name="Experience">Whose experience it is part of.</param>
/// <param name="Automation">The automation it is about.</param>
/// <param name="Flow">The ids of the flow it belongs to.</param>
internal sealed record ContentExtras(
    string? Key, IReadOnlyList<KeyValuePair<string, double>> Values, ExperienceContext? Experience, AutomationRun? Automation, FlowIds Flow)
{
    /// <summary>The extras of an event, or null where it has none.</summary>
    public static ContentExtras? Of(ContentFields fields)
    {
        var flow = new FlowIds(fields.CorrelationId, fields.CausationId, fields.TraceId);
        return fields is { Key: null, Values.Count: 0, Experience: null, Automation: null } && flow == default
            ? null
            : new ContentExtras(fields.Key, fields.Values, fields.Experience, fields.Automation, flow);
    }
}
