using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Documents;

public sealed class MetricsCatalogRuleTests
{
    private const string Catalog = "| Name | Type |\n|---|---|\n| `bigops_a_total` | counter |\n";

    [Fact]
    public void CheckCode_Repository_HasNoViolation() =>
        Verdict.None(MetricsCatalogRule.CheckCode(Repository.Current.Production, Repository.Current.Read(MetricsCatalogRule.Catalog)));

    [Fact]
    public void CheckCatalog_Repository_HasNoViolation() =>
        Verdict.None(MetricsCatalogRule.CheckCatalog(Repository.Current.Production, Repository.Current.Read(MetricsCatalogRule.Catalog)));

    [Theory]
    [InlineData("\"bigops_a_total\"", 0, 0)]
    [InlineData("\"bigops_b_total\"", 1, 1)]
    [InlineData("\"counts bigops_b_total\"", 0, 1)]
    public void Check_Literal_ComparesBothWays(string literal, int notInCatalog, int notInCode)
    {
        var file = new SourceFile("src/A.cs", $"class A {{ string name = {literal}; }}");

        Assert.Equal(notInCatalog, MetricsCatalogRule.CheckCode([file], Catalog).Count());
        Assert.Equal(notInCode, MetricsCatalogRule.CheckCatalog([file], Catalog).Count());
    }
}
