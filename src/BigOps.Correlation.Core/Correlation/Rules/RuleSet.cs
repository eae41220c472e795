using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>All rules of one configuration, by what they do, each sort behind an index. Owned by the shard.</summary>
internal sealed class RuleSet
{
    // The one field that tells deliveries of the same content apart.
    private const string VolatileField = "status";

    private readonly RuleGroup drops;
    private readonly RuleGroup groupings;
    private readonly RuleGroup patterns;
    private readonly MatchTable known;
    private readonly List<RuleMatch> matching = [];

    public RuleSet(IReadOnlyList<RuleConfig> configs)
    {
        var all = configs.Select((config, order) => new CompiledRule(config, order)).ToArray();
        drops = new RuleGroup(all.Where(rule => rule.Config.Drop), rule => rule.Config.Match);
        groupings = new RuleGroup(all.Where(rule => !rule.Config.Drop && !rule.RaisesAlerts), rule => rule.Config.Match);
        patterns = new RuleGroup(all.Where(rule => rule.RaisesAlerts), rule => rule.Steps);
        known = new MatchTable(all.Length);
        ByName = all.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        DependsOnlyOnContent = drops.Rules.Concat(groupings.Rules).All(rule => !rule.LooksAt(VolatileField));
    }

    /// <summary>Rules that raise alerts of their own.</summary>
    public CompiledRule[] Patterns => patterns.Rules;

    /// <summary>Every rule by name.</summary>
    public IReadOnlyDictionary<string, CompiledRule> ByName { get; }

    /// <summary>
    /// Grows with each set of rules that a shard takes, from 1: what was matched under another epoch must be matched
    /// again, and 0 is nobody's.
    /// </summary>
    public int Epoch { get; private set; } = 1;

    /// <summary>
    /// True where two events of the same content are dropped and grouped alike, so that <see cref="DropFor"/> and
    /// <see cref="Match(in Event)"/> may be remembered by content; false where a rule looks at the status.
    /// </summary>
    public bool DependsOnlyOnContent { get; }

    /// <summary>Takes the place of another set.</summary>
    public void Succeed(RuleSet former) => Epoch = former.Epoch + 1;

    /// <summary>The first rule that drops an event, or null.</summary>
    public CompiledRule? DropFor(in Event value) => drops.Find(value) is [var first, ..] ? drops.Rules[first] : null;

    /// <summary>Grouping rules that match, in the order they are written.</summary>
    public RuleMatch[] Match(in Event value)
    {
        Match(value, matching);
        return matching.Count == 0 ? [] : known.Of(CollectionsMarshal.AsSpan(matching));
    }

    /// <summary>Puts the grouping rules that match into a list, in the order they are written, in place of what it had.</summary>
    public void Match(in Event value, List<RuleMatch> matches)
    {
        matches.Clear();
        foreach (var rule in groupings.Find(value))
        {
            matches.Add(MatchOf(rule, value));
        }
    }

    /// <summary>
    /// Puts the rules that raise alerts and have a step for an event into a list, in the order they are written, in place
    /// of what it had.
    /// </summary>
    public void PatternsFor(in Event value, List<CompiledRule> rules)
    {
        rules.Clear();
        foreach (var rule in patterns.Find(value))
        {
            rules.Add(patterns.Rules[rule]);
        }
    }

    private RuleMatch MatchOf(int rule, in Event value) => known.Of(groupings.Rules[rule], groupings.Rules[rule].KeyOf(value));
}
