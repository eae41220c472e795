using System.Diagnostics;

namespace BigOps.Correlation.Integration.Tests.Processes;

/// <summary>One run of a command that ends by itself.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static Task<ToolRun> OfAsync(string file, params string[] arguments) => WithInputAsync(null, file, arguments);

    public static async Task<ToolRun> WithInputAsync(string? input, string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{file}' did not start.");
        using var timeout = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var errors = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"'{file} {string.Join(' ', arguments)}' took longer than {Limit.TotalSeconds} s.");
        }

        return new ToolRun(process.ExitCode, await output, await errors);
    }

    /// <summary>Itself, where the command succeeded; else the test fails with what it wrote.</summary>
    public ToolRun Succeeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}.{Environment.NewLine}{Output}{Environment.NewLine}{Errors}");
        return this;
    }
}
