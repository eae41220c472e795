using System.Globalization;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Core.Topology.Sources;

namespace BigOps.Correlation.Server.Http.Topology;

/// <summary>Makes a topology of what was sent, and says all that is wrong with it, up to a number.</summary>
internal sealed class TopologyReader
{
    /// <summary>Characters of a name at most.</summary>
    public const int MaxName = 512;

    /// <summary>Characters of a type at most.</summary>
    public const int MaxType = 64;

    /// <summary>Nodes, and edges, at most.</summary>
    public const int MaxEntries = 1_000_000;

    private const int ProblemsTold = 20;

    private readonly List<string> problems = [];
    private int problemCount;

    /// <summary>Reads a body.</summary>
    /// <param name="body">What was sent.</param>
    /// <param name="problem">What is wrong, or empty.</param>
    public static TopologyConfig Read(TopologyBody body, out string problem)
    {
        var reader = new TopologyReader();
        var (nodes, edges) = (body.Nodes ?? [], body.Edges ?? []);
        if (nodes.Count > MaxEntries || edges.Count > MaxEntries)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"There are {nodes.Count} nodes and {edges.Count} edges; allowed are {MaxEntries} of each.");
            return new TopologyConfig();
        }

        var config = new TopologyConfig { Nodes = [.. nodes.Select(reader.Node)], Edges = [.. edges.Select(reader.Edge)] };
        var more = reader.problemCount - reader.problems.Count;
        problem = string.Join(" ", reader.problems) + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $" And {more} more.") : "");
        return config;
    }

    private TopologyNode Node(TopologyBodyNode? node, int index) => new(Name(node?.Id, "nodes", index, "id"), Type(node?.Type, "nodes", index));

    private TopologyEdge Edge(TopologyBodyEdge? edge, int index) =>
        new(Name(edge?.From, "edges", index, "from"), Name(edge?.To, "edges", index, "to"), Type(edge?.Type, "edges", index));

    private string Name(string? text, string list, int index, string field)
    {
        if (text is not { Length: > 0 and <= MaxName } || text.Any(char.IsControl))
        {
            Report(list, index, field, $"must be a name of 1 to {MaxName} characters without control characters");
            return "";
        }

        return text;
    }

    private string Type(string? text, string list, int index)
    {
        if (text is { Length: > MaxType } || (text ?? "").Any(char.IsControl))
        {
            Report(list, index, "type", $"may have {MaxType} characters and no control characters");
            return "";
        }

        return text ?? "";
    }

    private void Report(string list, int index, string field, string what)
    {
        problemCount++;
        if (problems.Count < ProblemsTold)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"'{list}[{index}].{field}' {what}."));
        }
    }
}
