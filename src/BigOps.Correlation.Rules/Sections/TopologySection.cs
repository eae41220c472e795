using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>topology</c>.</summary>
internal static class TopologySection
{
    private const int MaxNodes = 1_000_000;
    private const int MaxEdges = 1_000_000;

    private static readonly ValueKind<string> Name = Kind.Checked("a name of 1 to 512 characters", static text => text.Length is > 0 and <= 512);
    private static readonly ValueKind<string> Type = Kind.Checked("a word of up to 64 characters", static text => text.Length <= 64);

    public static Section<TopologyConfig> Create() => new(
        "topology",
        "What depends on what, with the names that events give entities, services and hosts. Several files add up, so it may stand in a file of its own.",
        new ObjectKind<TopologyConfig>(() => new TopologyConfig())
            .With("nodes", Kind.List(Node(), 0, MaxNodes), o => o.Nodes, (o, v) => o with { Nodes = v },
                "Things that can be affected; those that an edge names need not be listed.")
            .With("edges", Kind.List(Edge(), 0, MaxEdges), o => o.Edges, (o, v) => o with { Edges = v },
                "One thing calls, runs on or is part of another; which, is up to you. What is connected over a few hops and fires together may be one incident."),
        new TopologyConfig());

    private static ObjectKind<TopologyNode> Node() => new ObjectKind<TopologyNode>(() => new TopologyNode("", ""))
        .Required("id", Name, o => o.Id, (o, v) => o with { Id = v },
            "Its name, as events give it.")
        .With("type", Type, o => o.Type, (o, v) => o with { Type = v },
            "What it is, in your words.");

    private static ObjectKind<TopologyEdge> Edge() => new ObjectKind<TopologyEdge>(() => new TopologyEdge("", "", ""))
        .Required("from", Name, o => o.From, (o, v) => o with { From = v },
            "The one that depends on the other.")
        .Required("to", Name, o => o.To, (o, v) => o with { To = v },
            "The one that it depends on.")
        .With("type", Type, o => o.Type, (o, v) => o with { Type = v },
            "How, in your words, such as `calls` or `runs_on`.");
}
