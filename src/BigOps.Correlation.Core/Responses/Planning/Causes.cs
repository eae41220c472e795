using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses.Planning;

/// <summary>
/// Finds the responses that led to what happened to an incident: those that its alerts and runs name as their cause, and,
/// where it got worse or came back, the one that acted on it last. Pure.
/// </summary>
internal static class Causes
{
    /// <summary>Ids in a chain at most; what is longer is held in any case.</summary>
    public const int Longest = 20;

    /// <summary>The longest chain of responses, one caused by the other, the first of them first.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="trigger">What happened to it.</param>
    /// <param name="isActing">Whether what is planned acts on something that others may act on too.</param>
    /// <param name="table">All responses; one of another shard is known by its id alone.</param>
    public static IReadOnlyList<string> Of(IncidentState incident, ResponseTrigger trigger, bool isActing, ResponseTable table)
    {
        IReadOnlyList<string> longest = [];
        foreach (var member in incident.Members)
        {
            longest = Longer(longest, member.Content.CausationId, table);
            longest = Longer(longest, member.Content.Automation?.CausedBy, table);
        }

        if (isActing && trigger is ResponseTrigger.Reopened or ResponseTrigger.Worse)
        {
            var last = table.Of(incident.Id).LastOrDefault(static one => one is { StartedAt: not null, TakesTargets: true });
            longest = Longer(longest, last?.Id, table);
        }

        return longest;
    }

    /// <summary>Whether a text is shaped as the id of a response: incident, version, policy.</summary>
    public static bool IsResponse(string text)
    {
        var parts = text.Split(':');
        return text.Length <= 256 && parts.Length is 3 or 4 && parts[0].Length > 0 && parts[2].Length > 0 && parts[1].Length > 0 && parts[1].All(char.IsAsciiDigit);
    }

    private static IReadOnlyList<string> Longer(IReadOnlyList<string> known, string? cause, ResponseTable table)
    {
        if (cause is null || !IsResponse(cause))
        {
            return known;
        }

        // A key of a further step names its response, and the number of the step.
        var id = string.Join(':', cause.Split(':').Take(3));
        var before = table.Find(id)?.CausedBy ?? [];
        return before.Count + 1 <= known.Count ? known : [.. before.TakeLast(Longest - 1), id];
    }
}
