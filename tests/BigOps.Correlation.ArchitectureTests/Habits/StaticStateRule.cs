using BigOps.Correlation.ArchitectureTests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BigOps.Correlation.ArchitectureTests.Habits;

/// <summary>State has an owner. A static field that can be assigned has none, unless it is a thread's own.</summary>
internal static class StaticStateRule
{
    public static IEnumerable<string> Check(IEnumerable<SourceFile> files) =>
        from file in files
        from member in file.Root.DescendantNodes().OfType<MemberDeclarationSyntax>()
        where member.Modifiers.Any(SyntaxKind.StaticKeyword) && IsMutable(member)
        select $"{file.At(member)} is static and can be assigned.";

    private static bool IsMutable(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && !IsThreadsOwn(field),
        EventFieldDeclarationSyntax => true,
        PropertyDeclarationSyntax { AccessorList: { } accessors } => accessors.Accessors.Any(accessor =>
            accessor.IsKind(SyntaxKind.SetAccessorDeclaration) && accessor.Body is null && accessor.ExpressionBody is null),
        _ => false,
    };

    private static bool IsThreadsOwn(FieldDeclarationSyntax field) => field.AttributeLists
        .SelectMany(list => list.Attributes)
        .Any(attribute => attribute.Name.ToString() is "ThreadStatic" or "System.ThreadStatic" or "ThreadStaticAttribute");
}
