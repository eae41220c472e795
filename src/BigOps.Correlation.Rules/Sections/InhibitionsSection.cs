using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Suppression;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>inhibitions</c>.</summary>
internal static class InhibitionsSection
{
    public static Section<IReadOnlyList<InhibitionRuleConfig>> Create() => new(
        "inhibitions",
        "Mutes target alerts while a condition over firing source alerts holds.",
        Kind.Named(Inhibition(), rule => rule.Name, 1_000),
        []);

    private static ObjectKind<InhibitionRuleConfig> Inhibition() => new ObjectKind<InhibitionRuleConfig>(
            () => new InhibitionRuleConfig { Name = "", Target = MatcherSet.Everything })
        .Required("name", Forms.Name, o => o.Name, (o, v) => o with { Name = v },
            "Unique name.")
        .Required("target", Kind.Matchers, o => o.Target, (o, v) => o with { Target = v },
            "What is muted.")
        .Required("when", When(), o => new InhibitionCondition(o.All, o.Any, o.None), (o, v) => o with { All = v.All, Any = v.Any, None = v.None },
            "The condition; with several keys all of them must hold.")
        .With("equal", Forms.Fields, o => o.Equal, (o, v) => o with { Equal = v },
            "Labels or fields that must be equal in source and target; a missing one counts as empty.");

    private static ObjectKind<InhibitionCondition> When() => new ObjectKind<InhibitionCondition>(() => new InhibitionCondition([], [], []))
        .With("all", Kind.MatcherSets, o => o.All, (o, v) => o with { All = v },
            "Each of these lists must have a firing alert.")
        .With("any", Kind.MatcherSets, o => o.Any, (o, v) => o with { Any = v },
            "At least one of these lists must have a firing alert.")
        .With("none", Kind.MatcherSets, o => o.None, (o, v) => o with { None = v },
            "None of these lists may have a firing alert.")
        .CheckKeys(place =>
        {
            if (!place.Has("all") && !place.Has("any"))
            {
                place.Report("has no source that must fire; allowed is 'all', 'any' or both, with or without 'none'");
            }
        });
}
