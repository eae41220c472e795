using System.Text.Json;

namespace BigOps.Correlation.Grpc.Tests.Interop;

/// <summary>A server of ours, and what became of each case of client.mjs against it.</summary>
public sealed class NodeCases : IAsyncLifetime
{
    private readonly EchoServer server = new();
    private readonly Dictionary<string, string> outcomes = new(StringComparer.Ordinal);

    /// <summary>Names of the cases that ran.</summary>
    public IReadOnlyCollection<string> Ran => outcomes.Keys;

    internal EchoServer Server => server;

    /// <summary>Empty where a case went well, else why not.</summary>
    public string OutcomeOf(string name) => outcomes.GetValueOrDefault(name, "The case did not run.");

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        using var node = new NodeProgram("client.mjs", server.Address.Authority);
        while (await node.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            outcomes[root.GetProperty("case").GetString()!] = root.GetProperty("detail").GetString()!;
        }

        if (outcomes.Count == 0)
        {
            throw new InvalidOperationException(await node.ErrorsAsync());
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
