using System.Text.Json;
using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Correlate.Topology;

/// <summary>Reads a topology file whole and refuses what makes no sense, naming the place.</summary>
internal static class TopologyFile
{
    public static TopologyDocument Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandException(ExitCode.Problems, $"There is no topology file '{path}'.");
        }

        TopologyDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(File.ReadAllBytes(path), TopologyJson.Default.TopologyDocument);
        }
        catch (JsonException failure)
        {
            throw Wrong(path, $"is no topology: {failure.Message}");
        }

        if (document is not { Nodes: not null, Edges: not null })
        {
            throw Wrong(path, "must be an object with 'nodes' and 'edges'");
        }

        for (var index = 0; index < document.Nodes.Count; index++)
        {
            if (string.IsNullOrEmpty(document.Nodes[index]?.Id))
            {
                throw Wrong(path, $"nodes[{index}] has no 'id'");
            }
        }

        for (var index = 0; index < document.Edges.Count; index++)
        {
            if (string.IsNullOrEmpty(document.Edges[index]?.From) || string.IsNullOrEmpty(document.Edges[index]?.To))
            {
                throw Wrong(path, $"edges[{index}] needs 'from' and 'to'");
            }
        }

        return document;
    }

    private static CommandException Wrong(string path, string what) => new(ExitCode.Problems, $"'{path}' {what}.");
}
