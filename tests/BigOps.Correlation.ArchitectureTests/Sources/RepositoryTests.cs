namespace BigOps.Correlation.ArchitectureTests.Sources;

public sealed class RepositoryTests
{
    [Theory]
    [InlineData("src/BigOps.Correlation.Core/Events/Event.cs")]
    [InlineData("tests/BigOps.Correlation.ArchitectureTests/Sources/RepositoryTests.cs")]
    public void Current_Sources_HoldTheCode(string path) => Assert.Contains(Repository.Current.Sources, file => file.Path == path);

    [Fact]
    public void Current_Paths_HoldNothingGenerated() =>
        Assert.DoesNotContain(Repository.Current.Paths, path => path.Contains("/obj/", StringComparison.Ordinal) || path.Contains("/bin/", StringComparison.Ordinal));
}
