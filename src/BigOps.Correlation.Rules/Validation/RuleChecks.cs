using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Validation;

/// <summary>What must hold between the keys of a rule.</summary>
internal static class RuleChecks
{
    private static readonly string[] Patterns = ["threshold", "sequence", "absence"];
    private static readonly string[] WithoutMatch = ["sequence", "absence"];
    private static readonly string[] BesideDrop = ["group_by", "idle", "max_age", "threshold", "sequence", "absence", "title", "resolve", "severity"];

    public static void Keys(ObjectPlace rule)
    {
        var written = Patterns.Where(rule.Has).ToList();
        foreach (var second in written.Skip(1))
        {
            rule.Report(second, $"stands beside '{written[0]}'; allowed is one of {string.Join(", ", Patterns)}");
        }

        foreach (var pattern in WithoutMatch.Where(rule.Has))
        {
            if (rule.Has("match"))
            {
                rule.Report("match", $"stands beside '{pattern}', which says itself what it looks at; allowed is one of the two");
            }
        }
    }

    public static void Values(RuleConfig rule, ObjectPlace place)
    {
        if (rule is { Idle: { } idle, MaxAge: { } age } && idle > age)
        {
            place.Report("idle", $"({DurationText.Format(idle)}) is longer than 'max_age' ({DurationText.Format(age)}); allowed is at most that");
        }

        if (rule.Absence is { } absence && absence.After.ToString() == absence.Expect.ToString())
        {
            place.Report("absence", "expects what it waits after, so it could never miss it; allowed are two different conditions");
        }

        if (rule.Drop)
        {
            Drop(place);
        }
    }

    private static void Drop(ObjectPlace place)
    {
        foreach (var key in BesideDrop.Where(place.Has))
        {
            place.Report(key, "stands beside 'drop'; allowed with it are name, description and match");
        }

        if (!place.Has("match"))
        {
            place.Report("drop", "has no 'match' and would drop every event; allowed is a rule with 'match'");
        }
    }
}
