using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Projects;

public sealed class PackageVersionRuleTests
{
    private const string Settings = """
        <PropertyGroup>
          <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
          <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
        </PropertyGroup>
        """;

    [Fact]
    public void CheckCentral_Repository_HasNoViolation() =>
        Verdict.None(PackageVersionRule.CheckCentral(Repository.Current.Read(PackageVersionRule.Central)));

    [Fact]
    public void CheckProjects_Repository_HasNoViolation() => Verdict.None(PackageVersionRule.CheckProjects(ProjectFiles.All));

    [Theory]
    [InlineData("[1.2.3]", 0)]
    [InlineData("[1.2.3-beta.1]", 0)]
    [InlineData("1.2.3", 1)]
    [InlineData("[1.2.3,2.0.0)", 1)]
    [InlineData("[1.2.*]", 1)]
    public void CheckCentral_Version_RefusesRanges(string version, int violations)
    {
        var text = $"<Project>{Settings}<ItemGroup><PackageVersion Include=\"A\" Version=\"{version}\" /></ItemGroup></Project>";

        Assert.Equal(violations, PackageVersionRule.CheckCentral(text).Count());
    }

    [Fact]
    public void CheckCentral_WithoutSettings_RefusesBoth() => Assert.Equal(2, PackageVersionRule.CheckCentral("<Project />").Count());

    [Theory]
    [InlineData("<PackageReference Include=\"A\" />", 0)]
    [InlineData("<PackageReference Include=\"A\" Version=\"[1.0.0]\" />", 1)]
    [InlineData("<PackageReference Include=\"A\" VersionOverride=\"[1.0.0]\" />", 1)]
    [InlineData("<PackageReference Include=\"A\"><Version>1.0.0</Version></PackageReference>", 1)]
    public void CheckProjects_Reference_RefusesOwnVersion(string item, int violations)
    {
        var project = new ProjectFile("src/A/A.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>");

        Assert.Equal(violations, PackageVersionRule.CheckProjects([project]).Count());
    }
}
