namespace BigOps.Correlation.Integration.Tests.Processes;

/// <summary>The executable that was built with the tests.</summary>
internal static class BigOpsExecutable
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "bigops");

    public static Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.OfAsync(Path, arguments);
}
