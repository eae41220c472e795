using BigOps.Correlation.ArchitectureTests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BigOps.Correlation.ArchitectureTests.Size;

/// <summary>A method fits on a page: 70 lines at most, from its signature to its closing brace.</summary>
internal static class MethodLengthRule
{
    public const int Lines = 70;

    public static IEnumerable<string> Check(IEnumerable<SourceFile> files) =>
        from file in files
        from node in file.Root.DescendantNodes()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
            or PropertyDeclarationSyntax { ExpressionBody: not null } or AnonymousFunctionExpressionSyntax
        let lines = LinesOf(node)
        where lines > Lines
        select $"{file.At(node)} is a method of {lines} lines; {Lines} are allowed.";

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
