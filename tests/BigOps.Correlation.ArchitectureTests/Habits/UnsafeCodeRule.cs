using BigOps.Correlation.ArchitectureTests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BigOps.Correlation.ArchitectureTests.Habits;

/// <summary>Code that the compiler cannot vouch for stands where people look for it: Core's <c>Concurrency</c>, and folders named <c>Native</c>.</summary>
internal static class UnsafeCodeRule
{
    private const string Concurrency = "src/BigOps.Correlation.Core/Concurrency";

    public static IEnumerable<string> Check(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Folder != Concurrency && !file.Folder.Split('/').Contains("Native")
        from token in file.Root.DescendantTokens()
        where token.IsKind(SyntaxKind.UnsafeKeyword)
        select $"{file.At(token.Parent!)} is unsafe.";
}
