namespace BigOps.Correlation.ArchitectureTests.Projects;

/// <summary>
/// Core refers to nothing; Rules, Kafka, Redis and Grpc to Core only and never to each other; Server to all of them; Cli to
/// all. No project of src refers to a test.
/// </summary>
internal static class ProjectDirectionRule
{
    private const string Prefix = "BigOps.Correlation.";
    private static readonly string[] Adapters = ["Core", "Rules", "Kafka", "Redis", "Grpc"];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Rules"] = ["Core"],
        ["Kafka"] = ["Core"],
        ["Redis"] = ["Core"],
        ["Grpc"] = ["Core"],
        ["Server"] = Adapters,
        ["Cli"] = [.. Adapters, "Server"],
    };

    public static IEnumerable<string> Check(IEnumerable<ProjectFile> projects) => projects
        .Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal))
        .SelectMany(Check);

    private static IEnumerable<string> Check(ProjectFile project)
    {
        if (!project.Name.StartsWith(Prefix, StringComparison.Ordinal) || !Allowed.TryGetValue(project.Name[Prefix.Length..], out var allowed))
        {
            return [$"{project.Path} has no place in the house."];
        }

        return project.Projects.Where(target => !allowed.Any(name => Prefix + name == target))
            .Select(target => $"{project.Path} refers to {target}.");
    }
}
