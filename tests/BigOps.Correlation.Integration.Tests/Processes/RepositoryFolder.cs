namespace BigOps.Correlation.Integration.Tests.Processes;

/// <summary>The repository that the tests were built from, and where they leave what people may want to see.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Find();

    /// <summary>The path of a file under artifacts/integration; its folder exists.</summary>
    public static string Artifact(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "integration"));
        return Path.Combine(folder.FullName, name);
    }

    /// <summary>Keeps a measured figure where a person finds it after the run, and prints it.</summary>
    public static void Record(string figure)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(figure);
        File.AppendAllText(Artifact("figures.txt"), figure + Environment.NewLine);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BigOps.Correlation.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("BigOps.Correlation.sln is in no folder above the test's output.");
    }
}
