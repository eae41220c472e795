using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Layout;

public sealed class MirroredTestRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(MirroredTestRule.Check(Repository.Current.Sources));

    [Theory]
    [InlineData("tests/B.Core.Tests/Events/MatcherTests.cs", 0)]
    [InlineData("tests/B.Core.Tests/Events/MatcherPropertyTests.cs", 0)]
    [InlineData("tests/B.Core.Tests/Events/EventsTests.cs", 0)]
    [InlineData("tests/B.Core.Tests/EventsTests.cs", 0)]
    [InlineData("tests/B.Core.Tests/Events/Recorder.cs", 0)]
    [InlineData("tests/B.Integration.Tests/Prometheus/AgreementTests.cs", 0)]
    [InlineData("tests/B.Core.Tests/MatcherTests.cs", 1)]
    [InlineData("tests/B.Core.Tests/Events/Matching/MatcherTests.cs", 1)]
    [InlineData("tests/B.Core.Tests/Events/MatcherstestTests.cs", 1)]
    [InlineData("tests/B.Core.Tests/Events/UnknownTests.cs", 1)]
    [InlineData("tests/B.Benchmarks.Tests/Load/ZipfTests.cs", 0)]
    [InlineData("tests/B.Benchmarks.Tests/ZipfTests.cs", 1)]
    public void Check_Path_RefusesTestsWithoutSubject(string path, int violations)
    {
        var subject = new SourceFile("src/B.Core/Events/Matcher.cs", "class Matcher;");
        var measured = new SourceFile("benchmarks/B.Benchmarks/Load/Zipf.cs", "class Zipf;");

        Assert.Equal(violations, MirroredTestRule.Check([subject, measured, new SourceFile(path, "class T;")]).Count());
    }
}
