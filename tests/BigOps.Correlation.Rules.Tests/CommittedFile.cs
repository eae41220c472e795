namespace BigOps.Correlation.Rules.Tests;

/// <summary>A committed file that the code can write: compared, or written again where BIGOPS_UPDATE_DOCS is 1.</summary>
internal static class CommittedFile
{
    public static bool Update => Environment.GetEnvironmentVariable("BIGOPS_UPDATE_DOCS") == "1";

    public static void Compare(string file, string expected)
    {
        if (Update)
        {
            File.WriteAllText(file, expected);
        }

        Assert.True(
            File.Exists(file) && File.ReadAllText(file) == expected,
            $"'{file}' is not what the code says; run the tests with BIGOPS_UPDATE_DOCS=1, review and commit it. Expected:\n{expected}");
    }
}
