namespace BigOps.Correlation.ArchitectureTests.Sources;

/// <summary>Turns the violations of a rule into a test's result.</summary>
internal static class Verdict
{
    public static void None(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, $"{found.Count} violation(s):{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
    }
}
