using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;

namespace BigOps.Correlation.Server.Console;

/// <summary>The files of the page as the build embedded them. Immutable; any thread.</summary>
internal sealed class ConsoleAssets
{
    private const string Prefix = "console/";
    private const string IndexPath = "index.html";

    private const string NotBuiltPage = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>BigOps.Correlation</title></head>
        <body>
        <h1>BigOps.Correlation is running</h1>
        <p>The console was not built: node was missing when this program was built.
        Install node 20 or newer, build again and restart to get it.</p>
        <p>Everything it shows is in the API: <a href="/openapi/v1.json">OpenAPI</a>,
        <a href="/api/v1/incidents">incidents</a>, <a href="/readyz">readiness</a>.</p>
        </body>
        </html>

        """;

    private readonly Dictionary<string, ConsoleFile> files;

    /// <summary>Creates them.</summary>
    /// <param name="contents">Path below the page's root → bytes; empty where the page was not built.</param>
    public ConsoleAssets(IReadOnlyDictionary<string, byte[]> contents)
    {
        files = contents.ToDictionary(pair => pair.Key, pair => new ConsoleFile(pair.Key, pair.Value), StringComparer.Ordinal);
        Index = files.TryGetValue(IndexPath, out var index) ? index : new ConsoleFile(IndexPath, Encoding.UTF8.GetBytes(NotBuiltPage));
    }

    /// <summary>The page itself, or the one that says that it was not built.</summary>
    public ConsoleFile Index { get; }

    /// <summary>Whether the page was built.</summary>
    public bool Built => files.ContainsKey(IndexPath);

    /// <summary>What the build embedded into an assembly.</summary>
    public static ConsoleAssets EmbeddedIn(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            contents[name[Prefix.Length..]] = bytes;
        }

        return new ConsoleAssets(contents);
    }

    /// <summary>Finds a file below <c>assets/</c>.</summary>
    public bool TryGet(string path, [NotNullWhen(true)] out ConsoleFile? file) => files.TryGetValue(path, out file);
}
