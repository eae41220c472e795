using BigOps.Correlation.ArchitectureTests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BigOps.Correlation.ArchitectureTests.Steps;

/// <summary>
/// A step of Core imports the words, the leaves and earlier steps, never a later one and never the pipeline: neither by a
/// <c>using</c>, nor by a full name, nor by a name relative to Core's namespace.
/// </summary>
internal static class StepDirectionRule
{
    private const string Prefix = "src/" + PipelineOrder.Project + "/";

    /// <param name="files">C# of the repository.</param>
    public static IEnumerable<string> Check(IEnumerable<SourceFile> files)
    {
        var core = files.Where(file => file.Path.StartsWith(Prefix, StringComparison.Ordinal)).ToList();
        var types = core.ToLookup(file => StepOf(file.Path), file => file.FileName.Split('.')[0]);
        var folders = core.ToLookup(file => StepOf(file.Path), file => file.Path[Prefix.Length..].Split('/').ElementAtOrDefault(1) ?? "");
        return core.SelectMany(file => Check(file, (step, name) => types[step].Contains(name) || folders[step].Contains(name)));
    }

    private static IEnumerable<string> Check(SourceFile file, Func<string, string, bool> declares)
    {
        var own = StepOf(file.Path);
        if (!PipelineOrder.IsStep(own))
        {
            return [$"{file.Path} is in no step of Core."];
        }

        return file.Root.DescendantNodes(descendIntoTrivia: false)
            .Where(IsOutermostName)
            .Select(node => (Node: node, Step: ImportedStep(node.ToString(), declares)))
            .Where(import => import.Step is not null && !PipelineOrder.MayImport(own, import.Step))
            .Select(import => $"{file.At(import.Node)} in {own} imports {import.Step}.");
    }

    private static bool IsOutermostName(SyntaxNode node) =>
        node is QualifiedNameSyntax or MemberAccessExpressionSyntax
        && node.Parent is not (QualifiedNameSyntax or MemberAccessExpressionSyntax or BaseNamespaceDeclarationSyntax);

    private static string? ImportedStep(string name, Func<string, string, bool> declares)
    {
        var parts = name.Replace("global::", "", StringComparison.Ordinal).Split('.', StringSplitOptions.TrimEntries);
        if (name.Contains(PipelineOrder.Project + ".", StringComparison.Ordinal))
        {
            var step = parts.SkipWhile(part => part != "Core").ElementAtOrDefault(1);
            return step is not null && PipelineOrder.IsStep(step) ? step : null;
        }

        var start = parts[0] == "Core" ? 1 : 0;
        return parts.Length > start + 1 && PipelineOrder.IsStep(parts[start]) && declares(parts[start], parts[start + 1].Split('<')[0])
            ? parts[start]
            : null;
    }

    private static string StepOf(string path) => path[Prefix.Length..].Split('/')[0];
}
