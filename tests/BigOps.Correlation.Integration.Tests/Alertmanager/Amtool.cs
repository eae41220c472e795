using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Alertmanager;

/// <summary>Alertmanager's own command line.</summary>
internal static class Amtool
{
    /// <summary>Runs it against a server; fails the test unless it succeeds.</summary>
    public static async Task<ToolRun> RunAsync(string target, params string[] arguments) =>
        (await ToolRun.OfAsync("amtool", [$"--alertmanager.url=http://{target}", .. arguments])).Succeeded();
}
