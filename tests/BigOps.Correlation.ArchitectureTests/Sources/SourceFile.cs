using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BigOps.Correlation.ArchitectureTests.Sources;

/// <summary>One C# file with its syntax tree.</summary>
/// <param name="path">Relative to the root of the repository, with forward slashes.</param>
/// <param name="text">Its content.</param>
internal sealed class SourceFile(string path, string text)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.Parse);

    public string Path { get; } = path;

    public string Text { get; } = text;

    public CompilationUnitSyntax Root { get; } = CSharpSyntaxTree.ParseText(text, Options).GetCompilationUnitRoot();

    public string FileName => System.IO.Path.GetFileName(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)?.Replace('\\', '/') ?? "";

    /// <summary>Line of a node, from 1.</summary>
    public static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    public string At(SyntaxNode node) => $"{Path}:{LineOf(node)}";

    /// <summary>Types and delegates that no other type contains.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes() => Root
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>()
        .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    public static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax named => named.Identifier.ValueText,
        DelegateDeclarationSyntax named => named.Identifier.ValueText,
        _ => throw new ArgumentException($"'{type.Kind()}' is no type.", nameof(type)),
    };

    /// <summary>The declared namespace, or empty.</summary>
    public string Namespace => Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";
}
