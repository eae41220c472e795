using System.Globalization;
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
    /// <param name="table">All responses; one of another shard is known by its id alone, which says how many led to it.</param>
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

    /// <summary>How many responses caused, one the other, what a chain led to: the last of it says how many came before itself.</summary>
    public static int DepthOf(IReadOnlyList<string> chain) => chain.Count == 0 ? 0 : Math.Max(chain.Count, DepthIn(chain[^1]) + 1);

    /// <summary>
    /// The id of a response: incident, version and, behind a dot, how many responses led to it, then the policy. So every
    /// shard knows how deep a chain is, also where it has none of its responses.
    /// </summary>
    public static string IdOf(string incident, long version, string policy, IReadOnlyList<string> chain) => DepthOf(chain) is var depth && depth == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{incident}:{version}:{policy}")
        : string.Create(CultureInfo.InvariantCulture, $"{incident}:{version}.{depth}:{policy}");

    /// <summary>Whether a text is shaped as the id of a response: incident, version with or without depth, policy; a key of a further step has its number behind.</summary>
    public static bool IsResponse(string text)
    {
        var parts = text.Split(':');
        return text.Length <= 256 && parts.Length is 3 or 4 && parts[0].Length > 0 && parts[2].Length > 0 && IsVersion(parts[1]);
    }

    private static bool IsVersion(string text)
    {
        var numbers = text.Split('.');
        return numbers.Length <= 2 && numbers[0].Length > 0 && numbers[^1].Length is > 0 and <= 19 && numbers.All(static number => number.All(char.IsAsciiDigit))
            && (numbers.Length == 1 || numbers[1].Length <= 3);
    }

    private static int DepthIn(string id) => id.Split(':')[1].Split('.') is [_, var depth] ? int.Parse(depth, CultureInfo.InvariantCulture) : 0;

    private static IReadOnlyList<string> Longer(IReadOnlyList<string> known, string? cause, ResponseTable table)
    {
        if (cause is null || !IsResponse(cause))
        {
            return known;
        }

        // A key of a further step names its response, and the number of the step.
        var id = string.Join(':', cause.Split(':').Take(3));
        var before = table.Find(id)?.CausedBy ?? [];
        string[] chain = [.. before.TakeLast(Longest - 1), id];
        return DepthOf(chain) > DepthOf(known) ? chain : known;
    }
}
