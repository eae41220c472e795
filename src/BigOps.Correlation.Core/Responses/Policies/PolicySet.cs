using System.Text.RegularExpressions;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>
/// The policies of a configuration, found by one value that they ask for: a transition costs what the policies that may
/// match cost, not what there are. Immutable; any thread.
/// </summary>
internal sealed class PolicySet
{
    private readonly Dictionary<(ResponseTrigger Trigger, string Name, string Value), List<(int Place, ResponsePolicyConfig Policy)>> byValue = [];
    private readonly Dictionary<ResponseTrigger, List<(int Place, ResponsePolicyConfig Policy)>> others = [];
    private readonly string[] names;

    public PolicySet(ResponseOptions options)
    {
        Options = options;
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (policy, place) in options.Policies.Select(static (policy, place) => (policy, place)).Where(static one => one.policy.Enabled))
        {
            var key = KeyOf(policy);
            foreach (var trigger in policy.On.Distinct())
            {
                if (key is null)
                {
                    AddTo(others, trigger, (place, policy));
                }
                else
                {
                    known.Add(key.Name);
                    AddTo(byValue, (trigger, key.Name, key.Value), (place, policy));
                }
            }
        }

        names = [.. known.Order(StringComparer.Ordinal)];
        Extracts = options.Policies.SelectMany(static policy => policy.Runbook).SelectMany(static step => step.Parameters.Values)
            .Select(static parameter => parameter.Extract).Where(static text => text.Length > 0).Distinct(StringComparer.Ordinal)
            .ToDictionary(static text => text, static text => new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), StringComparer.Ordinal);
        Policies = options.Policies.ToDictionary(static policy => policy.Name, StringComparer.Ordinal);
    }

    public ResponseOptions Options { get; }

    /// <summary>All policies by name.</summary>
    public IReadOnlyDictionary<string, ResponsePolicyConfig> Policies { get; }

    /// <summary>The expressions by which parameters are taken out of fields, ready to be used.</summary>
    public IReadOnlyDictionary<string, Regex> Extracts { get; }

    public bool IsEmpty => byValue.Count == 0 && others.Count == 0;

    /// <summary>The policies that answer what happened to an incident, in the order they are written.</summary>
    public List<ResponsePolicyConfig> Matching(ResponseTrigger trigger, ResponseSubject subject)
    {
        var found = new List<(int Place, ResponsePolicyConfig Policy)>(others.GetValueOrDefault(trigger) ?? []);
        foreach (var name in names)
        {
            foreach (var value in subject.ValuesOf(name))
            {
                found.AddRange(byValue.GetValueOrDefault((trigger, name, value)) ?? []);
            }
        }

        found.RemoveAll(one => !subject.Satisfies(one.Policy.Match));
        return [.. found.DistinctBy(static one => one.Place).OrderBy(static one => one.Place).Select(static one => one.Policy)];
    }

    // The severity tells few incidents apart, so it is the last to choose.
    private static Matcher? KeyOf(ResponsePolicyConfig policy) =>
        policy.Match.Where(static matcher => matcher.Operator == MatchOperator.Equal && matcher.Value.Length > 0)
            .OrderBy(static matcher => matcher.Name == "severity").FirstOrDefault();

    private static void AddTo<TKey>(
        Dictionary<TKey, List<(int Place, ResponsePolicyConfig Policy)>> lists, TKey key, (int Place, ResponsePolicyConfig Policy) entry)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(entry);
    }
}
