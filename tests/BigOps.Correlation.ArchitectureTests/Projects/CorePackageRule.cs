namespace BigOps.Correlation.ArchitectureTests.Projects;

/// <summary>Core does no I/O: it may use the abstractions of Microsoft.Extensions and MathNet.Numerics, and no framework of servers.</summary>
internal static class CorePackageRule
{
    public static IEnumerable<string> Check(IEnumerable<ProjectFile> projects) =>
        from project in projects
        where project.Name == "BigOps.Correlation.Core"
        from item in project.Packages.Concat(project.Items("FrameworkReference"))
        let package = (string)item.Attribute("Include")!
        where !IsAllowed(package)
        select $"{project.Path} uses {package}.";

    private static bool IsAllowed(string package) => package == "MathNet.Numerics"
        || (package.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && package.EndsWith(".Abstractions", StringComparison.Ordinal));
}
