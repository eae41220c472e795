using System.Text.RegularExpressions;
using BigOps.Correlation.ArchitectureTests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BigOps.Correlation.ArchitectureTests.Documents;

/// <summary>The catalog of metrics names what the code makes: dashboards are built from it.</summary>
internal static partial class MetricsCatalogRule
{
    public const string Catalog = "docs/metrics.md";

    /// <summary>Metrics of the code that the catalog does not have.</summary>
    public static IEnumerable<string> CheckCode(IEnumerable<SourceFile> files, string catalog)
    {
        var documented = Documented(catalog);
        return Made(files).Where(made => !documented.Contains(made.Name)).Select(made => $"{made.At} makes '{made.Name}', which is not in {Catalog}.").Order();
    }

    /// <summary>Metrics of the catalog that no code makes.</summary>
    public static IEnumerable<string> CheckCatalog(IEnumerable<SourceFile> files, string catalog)
    {
        var made = Made(files).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        return Documented(catalog).Where(name => !made.Contains(name)).Select(name => $"{Catalog} has '{name}', which nothing makes.").Order();
    }

    private static HashSet<string> Documented(string catalog) => Rows().Matches(catalog).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<(string Name, string At)> Made(IEnumerable<SourceFile> files) =>
        from file in files
        from literal in file.Root.DescendantNodes().OfType<LiteralExpressionSyntax>()
        where literal.IsKind(SyntaxKind.StringLiteralExpression) && Name().IsMatch(literal.Token.ValueText)
        select (literal.Token.ValueText, file.At(literal));

    [GeneratedRegex("^bigops_[a-z0-9_]+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\| `(bigops_[a-z0-9_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
