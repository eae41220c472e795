using System.Diagnostics;

namespace BigOps.Correlation.Grpc.Tests.Interop;

/// <summary>A program of the folder node, run by Node on the stock library.</summary>
internal sealed class NodeProgram : IDisposable
{
    private readonly Process process;

    public NodeProgram(string script, params string[] arguments)
    {
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException($"The packages of {folder} are missing: run 'npm ci' there, as eng/test.sh does.");
        }

        var start = new ProcessStartInfo("node", [Path.Combine(folder, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
    }

    /// <summary>The next line it prints; null at its end.</summary>
    public ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => process.StandardOutput.ReadLineAsync(cancellationToken);

    /// <summary>What it said besides.</summary>
    public Task<string> ErrorsAsync() => process.StandardError.ReadToEndAsync();

    public void Dispose()
    {
        // Its own process alone: Node ends with its input, and this is for one that does not.
        process.StandardInput.Close();
        if (!process.WaitForExit(2_000))
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static string Folder() => Path.Combine(RepositoryFolder.Root, "tests", "BigOps.Correlation.Grpc.Tests", "Interop", "node");
}
