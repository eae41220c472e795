namespace BigOps.Correlation.Grpc.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Find();

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
