using BigOps.Correlation.ArchitectureTests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BigOps.Correlation.ArchitectureTests.Habits;

/// <summary>What another project uses is explained: public types, and every setting of an <c>Options</c> or <c>Config</c> record.</summary>
internal static class PublicSummaryRule
{
    public static IEnumerable<string> Check(IEnumerable<SourceFile> files) =>
        from file in files
        from member in file.Root.DescendantNodes().OfType<MemberDeclarationSyntax>()
        where member.Modifiers.Any(SyntaxKind.PublicKeyword) && Needs(member) && !HasSummary(member) && !HasTwin(file, member)
        select $"{file.At(member)} is public and has no summary.";

    private static bool Needs(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => member.Parent is not BaseTypeDeclarationSyntax outer
            || outer.Modifiers.Any(SyntaxKind.PublicKeyword),
        PropertyDeclarationSyntax { Parent: TypeDeclarationSyntax owner } => owner.Modifiers.Any(SyntaxKind.PublicKeyword)
            && (owner.Identifier.ValueText.EndsWith("Options", StringComparison.Ordinal)
                || owner.Identifier.ValueText.EndsWith("Config", StringComparison.Ordinal)),
        _ => false,
    };

    private static bool HasSummary(MemberDeclarationSyntax member) => member.GetLeadingTrivia()
        .Select(trivia => trivia.GetStructure())
        .OfType<DocumentationCommentTriviaSyntax>()
        .Any(comment => comment.DescendantNodes().Any(node => node
            is XmlElementSyntax { StartTag.Name.LocalName.ValueText: "summary" }
            or XmlEmptyElementSyntax { Name.LocalName.ValueText: "inheritdoc" }));

    // A part of a partial type is explained where its main file is.
    private static bool HasTwin(SourceFile file, MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PartialKeyword) && file.FileName.Split('.').Length > 2;
}
