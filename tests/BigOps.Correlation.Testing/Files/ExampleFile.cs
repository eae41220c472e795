namespace BigOps.Correlation.Testing.Files;

/// <summary>The examples that the documentation ships, so that tests run what people copy.</summary>
public static class ExampleFile
{
    /// <summary>The text of a file of <c>docs/examples</c>.</summary>
    /// <param name="parts">Its path below that folder.</param>
    public static string Read(params string[] parts) => File.ReadAllText(Path.Combine([Root(), "docs", "examples", .. parts]));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BigOps.Correlation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("BigOps.Correlation.sln is in no folder above the test's output.");
    }
}
