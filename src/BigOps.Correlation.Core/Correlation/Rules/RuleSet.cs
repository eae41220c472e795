using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>All rules of one configuration, by what they do. Immutable; any thread.</summary>
internal sealed class RuleSet
{
    private readonly CompiledRule[] drops;
    private readonly CompiledRule[] groupings;

    public RuleSet(IReadOnlyList<RuleConfig> configs)
    {
        var all = configs.Select((config, order) => new CompiledRule(config, order)).ToArray();
        drops = [.. all.Where(rule => rule.Config.Drop)];
        groupings = [.. all.Where(rule => !rule.Config.Drop && !rule.RaisesAlerts)];
        Patterns = [.. all.Where(rule => rule.RaisesAlerts)];
        ByName = all.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
    }

    /// <summary>Rules that raise alerts of their own.</summary>
    public IReadOnlyList<CompiledRule> Patterns { get; }

    /// <summary>Every rule by name.</summary>
    public IReadOnlyDictionary<string, CompiledRule> ByName { get; }

    /// <summary>The first rule that drops an event, or null.</summary>
    public CompiledRule? DropFor(in Event value)
    {
        foreach (var rule in drops)
        {
            if (rule.IsMatch(value))
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>Grouping rules that match, in the order they are written.</summary>
    public IReadOnlyList<RuleMatch> Match(in Event value)
    {
        List<RuleMatch>? matches = null;
        foreach (var rule in groupings)
        {
            if (rule.IsMatch(value))
            {
                (matches ??= []).Add(new RuleMatch(rule, rule.KeyOf(value)));
            }
        }

        return matches ?? (IReadOnlyList<RuleMatch>)[];
    }
}
