using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Projects;

public sealed class CorePackageRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(CorePackageRule.Check(ProjectFiles.All));

    [Theory]
    [InlineData("PackageReference", "Microsoft.Extensions.Logging.Abstractions", 0)]
    [InlineData("PackageReference", "MathNet.Numerics", 0)]
    [InlineData("PackageReference", "Microsoft.Extensions.Hosting", 1)]
    [InlineData("PackageReference", "YamlDotNet", 1)]
    [InlineData("FrameworkReference", "Microsoft.AspNetCore.App", 1)]
    public void Check_Package_RefusesOutsideDependencies(string item, string package, int violations)
    {
        var project = new ProjectFile(
            "src/BigOps.Correlation.Core/BigOps.Correlation.Core.csproj",
            $"<Project><ItemGroup><{item} Include=\"{package}\" /></ItemGroup></Project>");

        Assert.Equal(violations, CorePackageRule.Check([project]).Count());
    }
}
