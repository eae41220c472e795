using BigOps.Correlation.ArchitectureTests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BigOps.Correlation.ArchitectureTests.Habits;

/// <summary>A test runs. One that is skipped proves nothing and is counted by nobody.</summary>
internal static class SkippedTestRule
{
    private static readonly string[] Settings = ["Skip", "SkipWhen", "SkipUnless", "SkipExceptions"];

    public static IEnumerable<string> Check(IEnumerable<SourceFile> files) => files.SelectMany(file =>
    {
        var nodes = file.Root.DescendantNodes().ToList();
        var settings = nodes.OfType<AttributeArgumentSyntax>()
            .Where(argument => argument.NameEquals is { } name && Settings.Contains(name.Name.Identifier.ValueText));
        var calls = nodes.OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Expression.ToString() == "Assert" && Settings.Contains(access.Name.Identifier.ValueText));
        return settings.Concat<Microsoft.CodeAnalysis.SyntaxNode>(calls).Select(node => $"{file.At(node)} skips a test.");
    });
}
