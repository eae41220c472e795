using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>relations</c>.</summary>
internal static class RelationsSection
{
    private const int MaxRelations = 100;

    public static Section<IReadOnlyList<RelationConfig>> Create() => new(
        "relations",
        "Which incidents of different scopes belong together. Relations that work unconfigured are in `relations.md`; one of the same name replaces it.",
        Kind.Named(Relation(), relation => relation.Name, MaxRelations),
        []);

    private static ObjectKind<RelationConfig> Relation() => new ObjectKind<RelationConfig>(() => new RelationConfig { Name = "" })
        .Required("name", Forms.Name, o => o.Name, (o, v) => o with { Name = v },
            "Unique name.")
        .With("enabled", Kind.Boolean, o => o.Enabled, (o, v) => o with { Enabled = v },
            "False switches it off.")
        .With("share", Kind.Map(Kind.Integer(1, IncidentSignature.MaxPerKind), "a kind of value", [.. CompiledRelation.KindNames]), o => o.Share, (o, v) => o with { Share = v },
            "Kinds of values, each with how many of them two incidents must share; all must be met.")
        .With("within", Kind.Duration("1s", "7d"), o => o.Within, (o, v) => o with { Within = v },
            "From the end of the earlier to the start of the later incident at most, in event time.")
        .With("between", Kind.List(Kind.Matchers, 0, 2), o => o.Between, (o, v) => o with { Between = v },
            "None, or two: one incident must satisfy the first and the other the second. Names are `domain`, `scope`, `tenant`, `severity`, `rule` and the kinds of `share`.")
        .With("action", Kind.Choice(("link", RelationAction.Link), ("merge", RelationAction.Merge)), o => o.Action, (o, v) => o with { Action = v },
            "`link` shows them as related; `merge` makes the younger a part of the older, one story.")
        .With("weight", Kind.Number(0, 1), o => o.Weight, (o, v) => o with { Weight = v },
            "Score of a link where just enough is shared; what is shared beyond raises it.")
        .With("max_incidents", Kind.Integer(2, 1_000), o => o.MaxIncidents, (o, v) => o with { MaxIncidents = v },
            "Incidents that may touch a value before it is no evidence any more.")
        .With("why", Forms.Description, o => o.Why, (o, v) => o with { Why = v },
            "A sentence for people, shown before what is shared.")
        .CheckValues((relation, place) =>
        {
            if (relation.Enabled && relation.Share.Count == 0)
            {
                place.Report("share", "names no kind of value; allowed is at least one");
            }

            if (relation.Between.Count == 1)
            {
                place.Report("between", "has one condition; allowed is none or two");
            }
        });
}
