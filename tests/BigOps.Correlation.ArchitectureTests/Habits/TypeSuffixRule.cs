using BigOps.Correlation.ArchitectureTests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BigOps.Correlation.ArchitectureTests.Habits;

/// <summary>A type's name says what it is; the suffixes that fit anything say nothing.</summary>
internal static class TypeSuffixRule
{
    private static readonly string[] Empty = ["Manager", "Helper", "Helpers", "Processor", "Util", "Utils", "Utility", "Utilities"];

    public static IEnumerable<string> Check(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        let name = type.Identifier.ValueText
        where Empty.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal))
        select $"{file.At(type)} names a type '{name}'.";
}
