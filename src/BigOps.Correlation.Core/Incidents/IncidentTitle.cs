using System.Text.RegularExpressions;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Members;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>One line that names an incident.</summary>
internal static partial class IncidentTitle
{
    /// <summary>Characters of a title at most.</summary>
    public const int MaxLength = 200;

    private const string RunPrefix = "automation:";

    /// <summary>A rule's title with the fields of the first alert put in.</summary>
    public static string Render(string template, Event first) =>
        Cut(FieldPattern().Replace(template, match => first.Field(match.Groups[1].Value)));

    /// <summary>The title of an incident: that of its rule, or else one made of its alerts.</summary>
    /// <param name="given">The title that a rule gave, or empty.</param>
    /// <param name="members">The alerts that are kept.</param>
    /// <param name="overflow">How many further ones are counted.</param>
    public static string Of(string given, MemberSnapshot members, int overflow) =>
        given.Length > 0 ? given : members.Count == 0 ? "Incident without alerts" : OfAlerts(members, overflow);

    private static string OfAlerts(MemberSnapshot members, int overflow)
    {
        var worst = WorstOf(members);
        var check = NameOf(worst.Check);
        if (members.Count + overflow == 1)
        {
            return Cut(worst.Entity.Length > 0 && !check.Contains(worst.Entity, StringComparison.Ordinal) ? $"{check} on {worst.Entity}" : check);
        }

        var (services, entities) = (members.Layout.Services, members.Layout.Entities);
        var where = (services.Count, entities.Count) switch
        {
            (1, _) => services[0],
            (_, 1) => entities[0],
            ( > 1, _) => $"{services[0]} and {services.Count - 1} more services",
            (_, > 1) => $"{entities[0]} and {entities.Count - 1} more",
            _ => "",
        };
        var count = members.Count + overflow - 1;
        return Cut(where.Length > 0 ? $"{check} and {count} more on {where}" : $"{check} and {count} more");
    }

    // The earliest of those that hold and are worst; the first of all where none holds.
    private static IncidentMember WorstOf(MemberSnapshot members)
    {
        IncidentMember? worst = null;
        for (var place = 0; place < members.Count; place++)
        {
            var member = members[place];
            if (member.IsActive && (worst is null || member.Severity > worst.Severity || (member.Severity == worst.Severity && member.StartsAt < worst.StartsAt)))
            {
                worst = member;
            }
        }

        return worst ?? members[0];
    }

    // A failed run's check is "automation:NAME", for matchers; people read it as what happened.
    private static string NameOf(string check) =>
        check.StartsWith(RunPrefix, StringComparison.Ordinal) ? $"Automation {check[RunPrefix.Length..]} failed" : check.Length > 0 ? check : "Alert";

    private static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        // Half of a surrogate pair is no text.
        var end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return text[..end] + "…";
    }

    [GeneratedRegex(@"\{\{\s*([^{}\s]+)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex FieldPattern();
}
